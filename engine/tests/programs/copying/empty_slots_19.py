# topic: copying | level: deep
# slots that hold nothing are looked at too
import copy
class Point:
    __slots__ = ("x", "y", "z")
class Mixed(Point):
    __slots__ = ("w", "__dict__")
p = Point()
p.y = [1]
q = copy.copy(p)
print(q.y is p.y, hasattr(q, "x"), hasattr(q, "z"))
r = copy.deepcopy(p)
print(r.y, r.y is p.y)
m = Mixed()
m.w = [2]
m.free = 5
n = copy.copy(m)
print(n.w is m.w, n.free, hasattr(n, "x"))
e = copy.copy(Point())
print(hasattr(e, "x"))
