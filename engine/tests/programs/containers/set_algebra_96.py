# topic: containers | level: deep
# sets and frozensets, in place and not
import sys
a = {1000, 2000, 3000}
b = set(range(2000, 5000, 1000))
alias = a
a |= b
print(sorted(alias), a is alias)
a = a - b
print(sorted(a), sorted(alias), a is alias)
alias &= {2000, 9000}
alias ^= {9000, 7000}
print(sorted(alias))
f = frozenset(b)
print(f == b, hash(f) == hash(frozenset(b)), f | b == b)
d = {f: "frozen"}
print(d[frozenset([4000, 3000, 2000])])
try:
    {b: 1}
except TypeError as e:
    print(e)
print(f.issubset(b), b.issuperset({3000}), b.isdisjoint(a))
g = frozenset(f)
print(g is f, f.copy() is f, b.copy() is b)
word = frozenset("mississippi")
print(sorted(word), len(word), sys.getrefcount(f))
b.update([1], (2,), {3: 3})
b.discard(99)
b.remove(1)
try:
    b.remove(1)
except KeyError as e:
    print("no", e)
print(sorted(b, reverse=True), min(b))
