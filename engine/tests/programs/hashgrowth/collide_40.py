# topic: hashgrowth | level: deep
# keys with equal hashes, and tombstones
import sys
class K:
    eqs = 0
    def __init__(self, v):
        self.v = v
    def __hash__(self):
        return 42
    def __eq__(self, o):
        K.eqs += 1
        return self.v == o.v
    def __repr__(self):
        return f"K{self.v}"
d = {K(i): i for i in range(4)}
print(d, K.eqs)
K.eqs = 0
print(d[K(3)], K.eqs, K(9) in d)
del d[next(iter(d))]
d[K(0)] = "back"
print(d)
s = set()
for i in range(3):
    s.add(K(i))
K.eqs = 0
print(K(2) in s, len(s), K.eqs > 0)
n = {}
for i in range(12):
    n[i] = i
    if i % 2:
        del n[i - 1]
print(n, sys.getsizeof(n))
m = {1: "int", 1.0: "float", True: "bool"}
print(m, hash(1.0) == hash(True), hash(-1) == hash(-2))
