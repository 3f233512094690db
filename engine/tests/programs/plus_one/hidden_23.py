# topic: plus_one | level: deep
# references that are easy to overlook
import sys
class Obj:
    def method(self):
        return self
o = Obj()
base = sys.getrefcount(o)
def extra():
    return sys.getrefcount(o) - base
m = o.method
print("bound method", extra())
def f(x=o):
    pass
print("default", extra())
g = (i for i in [o])
print("generator", extra())
h = lambda: o
print("global in lambda", extra())
try:
    raise ValueError(o)
except ValueError as e:
    kept = e
print("exception", extra())
p = property(o.method)
c = classmethod(o)
print("property", extra())
it = iter([o, o])
next(it)
print("iterator", extra())
K = type("K", (), {"attr": o})
print("class", extra())
s = slice(o, None)
z = zip([o])
print("slice", extra())
del m, g, kept, p, c, it, s, z
f.__defaults__ = None
del K.attr
print("left", extra())
