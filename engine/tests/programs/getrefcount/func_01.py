# topic: getrefcount | level: intermediate
# inside functions
import sys
def f(a):
    b = a
    return sys.getrefcount(a), sys.getrefcount(b)
def g():
    x = []
    y = [x] * 3
    return sys.getrefcount(x), sys.getrefcount(y)
def h():
    z = {}
    def k():
        return sys.getrefcount(z)
    return k(), sys.getrefcount(z)
m = [0]
print(f(m), f([]), f({}))
print(g(), h())
print(sys.getrefcount(f), sys.getrefcount(f.__code__) > 0)
print(sys.getrefcount(m))
