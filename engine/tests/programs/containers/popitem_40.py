# topic: containers | level: intermediate
# a dict that is grown, shrunk by popitem, and copied
import sys
d = {}
for i in range(30):
    d[i * 7] = str(i)
big = sys.getsizeof(d)
while len(d) > 4:
    k, v = d.popitem()
print(k, v, d, sys.getsizeof(d) == big)
e = d.copy()
print(e == d, sys.getsizeof(e) < big)
f = dict(d)
f[99] = "new"
print(list(f), sys.getsizeof(f))
d[1] = "again"
print(list(d), sys.getsizeof(d) == big)
g = {**d, **f, 2: "two"}
print(g)
print(g.pop(2), g.pop(2, None), g.setdefault(5, []), g.get(6))
d |= {0: "zero", 8: "eight"}
print(d | e == d, len(d))
