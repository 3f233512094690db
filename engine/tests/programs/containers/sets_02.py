# topic: containers | level: intermediate
# set algebra
a = {1, 2, 3, 1000}
b = set(range(2, 8))
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b))
a.add("x")
a.discard(1)
a.update([5, 6], (7,))
print(len(a), 1000 in a)
f = frozenset(b)
d = {f: "frozen"}
print(d[frozenset({2, 3, 4, 5, 6, 7})], f <= b, f < b, b.isdisjoint({9}))
c = b.copy()
b -= {2, 3}
c.intersection_update({2, 3, 4})
print(sorted(b), sorted(c))
while c:
    c.pop()
print(c, set(), {x % 3 for x in range(10)} == {0, 1, 2})
seen = set()
dups = [x for x in [1, 2, 1, 3, 2, 1] if x in seen or seen.add(x)]
print(dups)
