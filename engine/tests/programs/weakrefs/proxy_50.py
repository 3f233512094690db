# topic: weakrefs | level: intermediate
# a proxy behaves like its object while it lives
import sys, weakref
class Vec(list):
    def __add__(self, o):
        return Vec(x + y for x, y in zip(self, o))
    def norm(self):
        return sum(x * x for x in self)
v = Vec([3, 4])
p = weakref.proxy(v)
print(p.norm(), len(p), p[0], 4 in p, p + [1, 1], list(p), p == [3, 4], str(p))
p.append(5)
p.name = "vec"
print(v, v.name, sys.getrefcount(v), type(p).__name__, isinstance(p, Vec))
print(weakref.getweakrefcount(v), len(weakref.getweakrefs(v)), p is weakref.proxy(v))
del p[0]
p[0] = 40
for x in p:
    print(x, end=" ")
print(bool(p))
try:
    hash(p)
except TypeError as e:
    print(e)
v = None
for f in (lambda: p.norm(), lambda: len(p), lambda: bool(p), lambda: p + [1], lambda: str(p)):
    try:
        print(f())
    except ReferenceError as e:
        print("ReferenceError", e)
def fn(): return 5
q = weakref.proxy(fn)
print(q(), type(q).__name__)
for o in (5, "s", [], {}, (1,), None, {1}, fn, Vec, lambda: 0):
    try:
        weakref.ref(o)
        print(type(o).__name__, "yes", end=" ")
    except TypeError as e:
        print(type(o).__name__, "no", end=" ")
print()
