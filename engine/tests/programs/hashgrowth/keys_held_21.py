# topic: hashgrowth | level: deep
# how often a key is held while it says its hash
import sys
class K:
    def __init__(self, n):
        self.n = n
    def __hash__(self):
        return self.n
    def __eq__(self, o):
        return self.n == o.n
def f(ks):
    return {k: 1 for k in ks}
def g(ks):
    return {k for k in ks}
def h(ks):
    d = {}
    for k in ks:
        d[k] = 1
    return d
ks = [K(1), K(2), K(1)]
for make in (f, g, h):
    print(len(make(ks)), sys.getrefcount(ks[0]))
d = {k: i for i, k in enumerate(ks) if k.n}
print(d[K(1)], {**d}[ks[1]], dict(d)[ks[0]])
e = {k: v for k, v in d.items() if v}
print(len(e), [k.n for k in e])
