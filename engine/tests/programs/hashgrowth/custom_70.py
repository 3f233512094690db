# topic: hashgrowth | level: deep
# keys of a class: how often are hash and eq asked
class K:
    asked = {"hash": 0, "eq": 0}
    def __init__(self, n):
        self.n = n
    def __hash__(self):
        K.asked["hash"] += 1
        return self.n % 4
    def __eq__(self, o):
        K.asked["eq"] += 1
        return self.n == o.n
    def __repr__(self):
        return f"K{self.n}"
def show(what):
    print(what, K.asked["hash"], K.asked["eq"])
    K.asked.update(hash=0, eq=0)
keys = [K(i) for i in range(8)]
d = {}
for k in keys:
    d[k] = k.n
show("filled")
print(d[K(5)], K(11) in d)
show("looked up")
s = set(keys)
show("set")
s2 = s & {K(1), K(9)}
print(s2)
show("and")
e = dict(d)
show("copied")
e.update(d)
show("updated")
print(e == d)
show("compared")
del e[keys[3]], keys[4]
print(len(e), list(e)[:4])
e[K(3)] = "new"
show("again")
print(list(e.values())[-1], sorted(d, key=lambda k: -k.n)[0])
print({**d}.pop(K(0)))
show("popped")
