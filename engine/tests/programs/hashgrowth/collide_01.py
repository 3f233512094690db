# topic: hashgrowth | level: deep
# keys with equal hashes
class K:
    def __init__(self, n):
        self.n = n
    def __hash__(self):
        return 7
    def __eq__(self, o):
        print("eq", self.n, o.n)
        return self.n == o.n
a = K(1)
d = {a: "one"}
d[K(2)] = "two"
print(d[a])
print(K(2) in d, K(3) in d)
del d[a]
print(len(d))
d[K(4)] = "four"
print([k.n for k in d])
s = {K(5), K(5), K(6)}
print(len(s))
