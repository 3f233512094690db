# topic: containers | level: intermediate
a = set(range(0, 60, 3))
b = {x * x for x in range(8)}
print(sorted(a & b), len(a | b), sorted(b - a)[-3:], len(a ^ b))
a -= b
a.update([1000, 2000], (3000,))
a.discard(5)
try:
    a.remove(5)
except KeyError as e:
    print("no", e)
f = frozenset("hello")
table = {f: "word", frozenset(): "empty"}
print(table[frozenset("oleh")], f >= {"h"}, f.isdisjoint(b))
c = a.copy()
while len(c) > 18:
    c.remove(max(c))
print(len(c), c < a, c.issubset(a))
