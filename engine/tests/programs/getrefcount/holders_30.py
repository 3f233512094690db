# topic: getrefcount | level: intermediate
import sys

x = []
base = sys.getrefcount(x)
y = x
t = (x, x)
d = {"x": x, 1: [x]}
print(base, sys.getrefcount(x))


def probe(arg, *rest):
    local = arg
    return sys.getrefcount(arg), sys.getrefcount(local), len(rest)


print(probe(x), probe(x, x, x))
g = (item for item in [x, x])
next(g)
print(sys.getrefcount(x))
del g, t
d.clear()
print(sys.getrefcount(x), sys.getrefcount(y) == sys.getrefcount(x))
s = "some text"[:4]
print(sys.getrefcount(s), sys.getrefcount(s + "!"))
