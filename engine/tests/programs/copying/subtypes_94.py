# topic: copying | level: intermediate
# copying classes derived from dict, tuple and str
import copy, sys
class Config(dict):
    def __init__(self, *a, owner=None):
        super().__init__(*a)
        self.owner = owner
class Pair(tuple):
    pass
class Name(str):
    pass
c = Config({"x": [1], "y": (2,)}, owner=["me"])
d = copy.copy(c)
e = copy.deepcopy(c)
print(type(d).__name__, d == c, d["x"] is c["x"], d.owner is c.owner)
print(e == c, e["x"] is c["x"], e["y"] is c["y"], e.owner, e.owner is c.owner)
p = Pair([[1], 2])
q = copy.deepcopy(p)
print(q, q == p, q[0] is p[0], type(copy.copy(p)).__name__)
n = Name("ann")
n.age = 300
m = copy.copy(n)
print(m, m is n, m.age, type(m).__name__, copy.deepcopy(n).age)
print(sys.getrefcount(c["x"]), sys.getrefcount(n))
