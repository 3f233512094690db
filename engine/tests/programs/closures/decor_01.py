# topic: closures | level: intermediate
# a decorator keeps the function in a cell
def traced(f):
    calls = []
    def wrapper(*a, **k):
        calls.append(a)
        return f(*a, **k)
    wrapper.calls = calls
    return wrapper
@traced
def add(a, b=0):
    return a + b
print(add(1, 2), add(1000, b=500))
print(add.calls, add.__name__)
def repeat(n):
    def deco(f):
        def run(x):
            return [f(x) for _ in range(n)]
        return run
    return deco
@repeat(3)
def sq(x):
    return x * x
print(sq(100))
