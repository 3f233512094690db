# topic: closures | level: intermediate
# a memo decorator
def memo(f):
    cache = {}
    def wrapper(n):
        if n not in cache:
            cache[n] = f(n)
        return cache[n]
    wrapper.cache = cache
    wrapper.__name__ = f.__name__
    return wrapper
@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(15), len(fib.cache), fib.__name__)
def count_calls(f):
    def inner(*args, **kw):
        inner.calls += 1
        return f(*args, **kw)
    inner.calls = 0
    return inner
@count_calls
def area(w, h=10):
    return w * h
print(area(3), area(4, h=100), area.calls)
def power(e):
    return lambda b: b ** e
square, cube = power(2), power(3)
print(square(30), cube(10), square.__closure__[0].cell_contents)
fs = {name: (lambda name=name: name * 2) for name in ("a", "b")}
print(fs["a"](), fs["b"]())
