# topic: classes | level: intermediate
# containers made of a class
class Bag:
    def __init__(self, *items):
        self._d = {}
        for i in items:
            self.add(i)
    def add(self, x):
        self._d[x] = self._d.get(x, 0) + 1
    def __len__(self):
        return sum(self._d.values())
    def __contains__(self, x):
        return x in self._d
    def __iter__(self):
        for k, n in self._d.items():
            for _ in range(n):
                yield k
    def __getitem__(self, k):
        return self._d[k]
    def __setitem__(self, k, n):
        self._d[k] = n
    def __delitem__(self, k):
        del self._d[k]
    def __bool__(self):
        return bool(self._d)
b = Bag("x", "y", "x")
print(len(b), "x" in b, "z" in b, b["x"])
print(list(b), sorted(b))
b["w"] = 3
del b["x"]
print(list(b), bool(b), bool(Bag()))
try:
    b["nope"]
except KeyError as e:
    print("no", e)
