# topic: copying | level: deep
# what copy asks an object for
import copy, sys
class Reg:
    def __init__(self, items):
        self.items = items
        self.cache = "expensive"
    def __getstate__(self):
        print("getstate")
        state = self.__dict__.copy()
        del state["cache"]
        return state
    def __setstate__(self, state):
        print("setstate", sorted(state))
        self.__dict__.update(state)
        self.cache = None
r = Reg([1, [2]])
s = copy.copy(r)
d = copy.deepcopy(r)
print(s.items is r.items, s.cache, d.items is r.items, d.items, d.cache)
class Point:
    __slots__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __reduce__(self):
        print("reduce")
        return Point, (self.x, self.y)
p = Point([1], 2)
q = copy.copy(p)
z = copy.deepcopy(p)
print(q.x is p.x, z.x is p.x, z.x, z.y)
class Slotted:
    __slots__ = "a", "b"
o = Slotted()
o.a = ["one"]
t = copy.deepcopy(o)
print(t.a, t.a is o.a, hasattr(t, "b"))
class MyList(list):
    pass
m = MyList([1, [2]])
m.note = {"k": "v"}
n = copy.deepcopy(m)
print(type(n).__name__, n, n.note, n.note is m.note, n[1] is m[1])
memo = {}
x = [m, m]
y = copy.deepcopy(x, memo)
print(y[0] is y[1], len(memo) > 3, memo[id(m)] is y[0])
f = lambda: 0
print(copy.deepcopy(f) is f, copy.copy(int) is int, copy.deepcopy(...) is ...)
try:
    copy.deepcopy(x for x in [])
except TypeError as e:
    print(e)
