# topic: closures | level: intermediate
# decorators with and without arguments
def trace(f):
    def wrapper(*args, **kwargs):
        print("->", f.__name__, args, kwargs)
        r = f(*args, **kwargs)
        print("<-", r)
        return r
    wrapper.__name__ = f.__name__
    return wrapper
def repeat(n):
    def deco(f):
        def inner(*a):
            return [f(*a) for _ in range(n)]
        return inner
    return deco
@trace
def add(a, b=1000):
    return a + b
@repeat(3)
@trace
def hello(name):
    return "hello " + name
add(1)
add(2, b=3)
print(hello("bob"))
class Count:
    def __init__(self, f):
        self.f = f
        self.calls = 0
    def __call__(self, *args):
        self.calls += 1
        return self.f(*args)
@Count
def square(x):
    return x * x
print(square(20), square(30), square.calls, add.__name__)
