# topic: weakrefs | level: basic
# a weak reference does not keep the object
import weakref, sys
class Thing:
    def __init__(self, name):
        self.name = name
a = Thing("a")
r = weakref.ref(a)
print(r() is a, sys.getrefcount(a))
b = r()
print(b.name, sys.getrefcount(a))
del a
print(r() is None)
del b
print(r() is None, r())
c = Thing("c")
w1 = weakref.ref(c)
w2 = weakref.ref(c)
print(w1 is w2, weakref.getweakrefcount(c))
def gone(ref):
    print("gone", ref() is None)
w3 = weakref.ref(c, gone)
print(w3 is w1, weakref.getweakrefcount(c))
c = None
try:
    weakref.ref([])
except TypeError as e:
    print(e)
d = weakref.WeakValueDictionary()
k = Thing("k")
d["k"] = k
print(len(d), d["k"].name)
del k
print(len(d), d.get("k"))
