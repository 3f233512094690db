# topic: listgrowth | level: deep
# lists made in different ways
import sys
n = 9
a = [0] * n
b = [0 for i in range(n)]
c = list(range(n))
d = []
for i in range(n):
    d.append(0)
e = [0, 0, 0, 0, 0, 0, 0, 0, 0]
f = sorted(a)
g = a[:]
h = list(x for x in range(n))
k = "a b c d e f g h i".split()
print([sys.getsizeof(x) for x in (a, b, c, d, e, f, g, h, k)])
e.append(1)
g.append(1)
f.append(1)
print([sys.getsizeof(x) for x in (e, f, g)])
del e[5:], g[::2]
print([sys.getsizeof(x) for x in (e, g)], len(g))
