# topic: calls | level: intermediate
def f(a, b=[], /, *args, key=None, **kw):
    b.append(a)
    return len(args), key, sorted(kw.items()), len(b)


print(f(1))
print(f(2, [9], 3, 4, key="k", z=1, y=2))
args = (5000, [1])
print(f(*args, *range(3), **{"key": 0, "w": 1.5}))
print(f(3), f.__defaults__, f.__kwdefaults__)


def outer(*args, **kwargs):
    kwargs["n"] = len(args)
    return f(*args, **kwargs)


print(outer(7, x=[]))
for bad in (dict(b=1), dict(key=1)):
    try:
        f(**bad)
    except TypeError as e:
        print(e)
