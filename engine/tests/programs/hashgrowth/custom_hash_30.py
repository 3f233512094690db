# topic: hashgrowth | level: deep
# hashes of one's own: collisions, changing keys
class Key:
    eqs = 0
    def __init__(self, v, h):
        self.v = v
        self.h = h
    def __hash__(self):
        return self.h
    def __eq__(self, o):
        Key.eqs += 1
        return self.v == o.v
ks = [Key(i, 7) for i in range(6)]
d = {k: k.v for k in ks}
print(len(d), Key.eqs)
print(d[Key(3, 7)], Key.eqs)
s = set(ks)
print(len(s), Key(9, 7) in s, Key.eqs)
ks[0].h = 8
print(ks[0] in d, ks[0] in s, [k.v for k in d])
ks[0].h = 7
del d[ks[2]]
d[Key(2, 7)] = "again"
print([k.v for k in d], Key.eqs)
class NoHash:
    def __eq__(self, o):
        return True
try:
    {NoHash()}
except TypeError as e:
    print(e)
class BadHash:
    def __hash__(self):
        return "x"
try:
    {BadHash(): 1}
except TypeError as e:
    print(e)
print({1: "int", 1.0: "float", True: "bool"}, {0, False, 0.0}, hash(1) == hash(1.0) == hash(True))
print(hash((1, 2)) == hash((1, 2)), hash(frozenset([1, 2])) == hash(frozenset([2, 1])), hash(0.5), hash(2**61))
