# topic: closures | level: intermediate
def counted(limit=None):
    def wrap(f):
        def inner(*args, **kw):
            inner.calls += 1
            if limit is not None and inner.calls > limit:
                raise RuntimeError(f"{f.__name__} called too often")
            return f(*args, **kw)

        inner.calls = 0
        inner.__name__ = f.__name__
        return inner

    return wrap


@counted(limit=2)
def area(w, h=10):
    """Area."""
    return w * h


print(area(30), area(5, h=100), area.calls, area.__name__, area.__closure__ is not None)
try:
    area(1)
except RuntimeError as e:
    print(e)
compose = lambda *fs: lambda x: [x := f(x) for f in fs][-1]
print(compose(str, len, lambda n: n + 1000)(12345))
