# topic: plus_one | level: intermediate
# holders that are easy to miss
import sys
a = [1, 2]
it = iter(a)
print(sys.getrefcount(a))
r = reversed(a)
e = enumerate(a)
z = zip(a, a)
m = map(str, a)
print(sys.getrefcount(a))
f = a.append
print(sys.getrefcount(a))
g = (x for x in a)
print(sys.getrefcount(a))
def d(p=a):
    return sys.getrefcount(p)
print(d(), sys.getrefcount(a))
k = lambda: a
print(sys.getrefcount(a))
del it, r, e, z, m, f, g, d
print(sys.getrefcount(a))
