# topic: copying | level: basic
# assignment, shallow copy, deep copy
import copy
a = [1, [2, 3], {"k": [4]}]
b = a
c = a[:]
d = copy.copy(a)
e = copy.deepcopy(a)
a[0] = "x"
a[1].append("y")
a[2]["k"].append("z")
print(b)
print(c)
print(d)
print(e)
print(c[1] is a[1], e[1] is a[1], d == c)
s = {1, 2}
s2 = s.copy()
s2.add(3)
print(s, s2)
m = {"a": [1]}
m2 = dict(m)
m3 = copy.deepcopy(m)
m["a"].append(2)
print(m2, m3)
