# topic: weakrefs | level: basic
# ref and proxy
import weakref
class C:
    def __init__(self):
        self.v = 1000
c = C()
r = weakref.ref(c)
print(r() is c, r() is None)
p = weakref.proxy(c)
print(p.v, weakref.getweakrefcount(c))
print(weakref.ref(c) is r)
del c
print(r())
try:
    p.v
except ReferenceError as e:
    print(e)
