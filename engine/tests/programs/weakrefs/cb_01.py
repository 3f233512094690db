# topic: weakrefs | level: deep
# order of callbacks and finalizers
import weakref, gc
class C:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("del", self.n)
def cb(tag):
    return lambda r: print("cb", tag, r() is None)
c = C("c")
r1 = weakref.ref(c, cb(1))
r2 = weakref.ref(c, cb(2))
r3 = weakref.ref(c)
print(weakref.getweakrefcount(c), len(weakref.getweakrefs(c)))
del r2
del c
print(r1(), r3())
d = C("d")
d.me = d
r = weakref.ref(d, cb("d"))
del d
print(gc.collect())
try:
    weakref.ref([])
except TypeError as e:
    print(e)
def f():
    pass
rf = weakref.ref(f)
f = None
print(rf())
