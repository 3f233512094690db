# topic: containers | level: deep
# sets and frozensets of objects, and who keeps what
import sys
class P:
    def __init__(self, n):
        self.n = n
    def __eq__(self, o):
        return isinstance(o, P) and self.n == o.n
    def __hash__(self):
        return self.n % 3
    def __repr__(self):
        return f"P{self.n}"
    def __del__(self):
        print("-" + str(self.n), end=" ")
s = {P(1), P(4), P(2), P(1)}
print(len(s), P(4) in s)
one = P(1)
s.add(one)
print(sys.getrefcount(one), sorted(s, key=lambda p: p.n))
s.discard(one)
s.add(one)
print(sys.getrefcount(one))
f = frozenset(s)
d = {f: "all", frozenset(): "none"}
print(d[frozenset([P(4), P(1), P(2)])], sys.getrefcount(one))
s -= {P(4)}
print(len(s), len(f))
t = s
s = s | {P(7)}
print(len(t), len(s), t < s, s.isdisjoint(f))
s.clear()
print("cleared")
d.clear()
del f
print("f gone", len(t))
t.pop()
print(len(t))
t.symmetric_difference_update([one])
print(sorted(p.n for p in t))
