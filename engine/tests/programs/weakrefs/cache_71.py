# topic: weakrefs | level: deep
# a cache that holds weakly, with callbacks and proxies
import gc
import weakref
class Image:
    loads = 0
    def __init__(self, name):
        self.name = name
        Image.loads += 1
    def __len__(self):
        return len(self.name)
    def show(self):
        return "<" + self.name + ">"
class Cache:
    def __init__(self):
        self._refs = {}
        self.dropped = []
    def load(self, name):
        r = self._refs.get(name)
        img = r() if r is not None else None
        if img is None:
            img = Image(name)
            def gone(ref, name=name, me=weakref.ref(self)):
                self = me()
                if self is not None:
                    del self._refs[name]
                    self.dropped.append(name)
            self._refs[name] = weakref.ref(img, gone)
        return img
c = Cache()
a = c.load("cat")
b = c.load("cat")
print(a is b, Image.loads, sorted(c._refs))
d = c.load("dog")
del a, b
print(c.dropped, sorted(c._refs))
a = c.load("cat")
p = weakref.proxy(a)
print(p.show(), len(p), p.name, type(p).__name__, Image.loads)
p.name = "lion"
print(a.show(), weakref.getweakrefcount(a))
del a
try:
    p.name
except ReferenceError as e:
    print(e)
d.me = d
del d
print(c.dropped, gc.collect(), c.dropped)
x = c.load("x")
del c
print(x.show())
m = weakref.WeakMethod(x.show)
print(m()(), m().__self__ is x)
del x
print(m())
