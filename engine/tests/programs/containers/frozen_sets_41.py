# topic: containers | level: intermediate
# sets of frozensets
a = frozenset([1, 2, 3])
b = frozenset((3, 2, 1))
print(a == b, a is b, hash(a) == hash(b))
s = {a, frozenset([4]), frozenset()}
print(len(s), b in s, {1, 2, 3} in s)
s.add(b)
print(len(s))
c = a | {4}
print(type(c).__name__, sorted(c), a <= c, c - a)
t = {frozenset(x) for x in ("ab", "ba", "c", "cc")}
print(sorted(sorted(x) for x in t))
a |= {9}
print(sorted(a), sorted(b))
print(frozenset(b) is b, set(b) is b, frozenset() is frozenset())
u = set(t)
u.discard(frozenset("c"))
print(len(u), len(t), u < t, t ^ u == {frozenset("c")})
try:
    s.add({1})
except TypeError as e:
    print(e)
