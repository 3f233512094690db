# topic: copying | level: intermediate
# copies of lists of objects
import copy, sys
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __repr__(self):
        return f"({self.x},{self.y})"
ps = [Point(1, 2), Point(3, 4)]
qs = list(ps)
rs = copy.deepcopy(ps)
ps[0].x = 100
print(ps, qs, rs)
print(qs[0] is ps[0], rs[0] is ps[0], sys.getrefcount(ps[0]))
d = {"p": ps[0], "l": ps}
e = copy.deepcopy(d)
print(e["l"][0] is e["p"], e["p"].x)
m = [[0] * 2 for _ in range(2)]
n = [row[:] for row in m]
n[0][0] = 1
print(m, n)
t = copy.copy(ps[0])
t.x = 5
print(ps[0], t, t.__dict__)
