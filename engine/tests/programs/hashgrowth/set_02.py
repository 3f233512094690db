# topic: hashgrowth | level: intermediate
# sets made in different ways
import sys
a = {1, 2, 3, 4}
b = {1, 2, 3, 4, 5}
c = set(range(5))
d = set([1, 2, 3, 4, 5, 6])
print([sys.getsizeof(s) for s in (a, b, c, d, set(), frozenset())])
e = a | b
f = set(a)
g = c.copy()
print([sys.getsizeof(s) for s in (e, f, g)])
for i in range(40):
    c.add(i)
print(sys.getsizeof(c))
while len(c) > 2:
    c.pop()
print(sys.getsizeof(c), len(c))
c.clear()
print(sys.getsizeof(c))
