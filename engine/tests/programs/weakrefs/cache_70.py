# topic: weakrefs | level: intermediate
# weak dictionaries, sets, proxies and methods
import weakref, gc
class Image:
    def __init__(self, name, size):
        self.name, self.size = name, size
    def area(self):
        return self.size * self.size
cache = weakref.WeakValueDictionary()
def get(name):
    try:
        return cache[name]
    except KeyError:
        img = cache[name] = Image(name, len(name) * 10)
        return img
a = get("cat")
print(get("cat") is a, len(cache), "cat" in cache)
get("dog")
print(sorted(cache), dict(cache.items()).keys())
meta = weakref.WeakKeyDictionary()
meta[a] = {"seen": 1}
b = get("bird")
meta[b] = None
print(len(meta), meta[a])
del b
print(len(meta), list(cache))
p = weakref.proxy(a)
print(p.name, p.area())
p.size = 2
print(a.size)
m = weakref.WeakMethod(a.area)
print(m()(), weakref.getweakrefcount(a) >= 3)
r = weakref.ref(a, lambda r: print("image died"))
print(r() is a, r == weakref.ref(a))
a = None
print(r(), m(), len(cache), len(meta))
try:
    p.name
except ReferenceError as e:
    print(e)
class Slotted:
    __slots__ = ("x",)
try:
    weakref.ref(Slotted())
except TypeError as e:
    print(e)
class Weakable:
    __slots__ = ("x", "__weakref__")
w = Weakable()
print(weakref.ref(w)() is w)
