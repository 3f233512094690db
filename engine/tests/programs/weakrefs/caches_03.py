# topic: weakrefs | level: deep
# weak dictionaries, sets, callbacks and proxies
import weakref, gc
class Img:
    def __init__(self, name):
        self.name = name
    def __repr__(self):
        return "Img(" + self.name + ")"
cache = weakref.WeakValueDictionary()
def load(name):
    img = cache.get(name)
    if img is None:
        print("loading", name)
        img = cache[name] = Img(name)
    return img
a = load("a")
b = load("b")
print(load("a") is a, len(cache), sorted(cache))
del a
print(len(cache), "a" in cache)
r = weakref.ref(b, lambda ref: print("callback", ref() is None))
p = weakref.proxy(b)
print(p.name, r() is b, weakref.getweakrefcount(b))
meta = weakref.WeakKeyDictionary()
meta[b] = ["extra"]
ws = weakref.WeakSet([b])
print(len(meta), len(ws), b in ws)
b = None
print(len(meta), len(ws), r())
try:
    p.name
except ReferenceError as e:
    print(e)
try:
    weakref.ref(5)
except TypeError as e:
    print(e)
gc.collect()
