# topic: hashgrowth | level: intermediate
# keys with their own hash and equality
import sys
class Key:
    eqs = 0
    def __init__(self, n, h):
        self.n = n
        self.h = h
    def __hash__(self):
        return self.h
    def __eq__(self, other):
        Key.eqs += 1
        return self.n == other.n
d = {}
for i in range(8):
    d[Key(i, i % 2)] = i
print(len(d), Key.eqs)
print(d[Key(6, 0)], Key.eqs)
print(d.get(Key(6, 1)), Key.eqs)
small = sys.getsizeof(d)
d.update((Key(i, i), str(i)) for i in range(100, 106))
print(len(d), sys.getsizeof(d) > small)
s = {Key(1, 7), Key(1, 7), Key(2, 7)}
print(len(s), Key(2, 7) in s)
del d[Key(3, 1)]
print(sorted(k.n for k in d))
