# topic: copying | level: intermediate
# copies of dicts and sets
import sys
inner = []
d = {"k": inner, "n": 1}
e = d.copy()
f = dict(d)
g = {**d}
h = d | {}
print(sys.getrefcount(inner))
e["k"].append(5)
print(f, g, h)
s = {1, 2}
t = s.copy()
t.add(3)
print(s, t, set(s) == s)
z = (1, 2)
print(tuple(z) is z, z[:] is z, str("ab") is "ab")
