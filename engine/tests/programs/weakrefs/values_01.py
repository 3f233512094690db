# topic: weakrefs | level: deep
# a cache that forgets
import weakref
class Blob:
    made = 0
    def __init__(self, key):
        self.key = key
        Blob.made += 1
class Cache:
    def __init__(self):
        self._d = weakref.WeakValueDictionary()
    def get(self, key):
        try:
            return self._d[key]
        except KeyError:
            b = self._d[key] = Blob(key)
            return b
    def __len__(self):
        return len(self._d)
c = Cache()
x = c.get("x")
c.get("y")
print(len(c), Blob.made)
z = c.get("x")
print(z is x, Blob.made)
del x
print(len(c), "x" in c._d, list(c._d.items())[0][0])
z = None
print(len(c), list(c._d.keys()), list(c._d.values()))
c.get("x")
print(Blob.made)
