# topic: containers | level: intermediate
# sets: algebra and frozen sets
a = {1, 2, 3, 4}
b = {3, 4, 5}
print(a | b, a & b, a - b, a ^ b)
print(a.union([9], (8,)), a.isdisjoint({7}), {1, 2} <= a, a > {1})
a.add(5)
a.discard(99)
a.remove(1)
try:
    a.remove(1)
except KeyError as e:
    print("KeyError", e)
a |= {10, 20}
a -= {2}
print(a, len(a), 10 in a)
f = frozenset([1, 2])
g = frozenset([2, 1])
print(f == g, hash(f) == hash(g), {f: "x"}[g], f | {3})
s = set()
for w in ["x", "y", "x"]:
    s.add(w)
print(len(s), sorted(s))
c = b.copy()
c.clear()
print(b, c, b.pop() in (3, 4, 5), len(b))
print({n // 2 for n in range(6)}, sorted({"b", "a"} | {"c"}))
