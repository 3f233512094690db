# topic: calls | level: deep
# argument unpacking makes tuples
import sys
x = [1]
def count(a, b=None):
    return sys.getrefcount(a)
print(count(x), count(*[x]), count(*(x,)), count(**{"a": x}))
args = (x, x)
print(count(*args), sys.getrefcount(args))
def pack(*a, **k):
    return sys.getrefcount(a), sys.getrefcount(k), sys.getrefcount(x)
print(pack(x, k=x))
print(pack(*args))
print(max(*[3, 9, 4]), print(*"ab", sep="-"))
