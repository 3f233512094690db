# topic: weakrefs | level: deep
# a proxy forwards, a dead one raises
import weakref, sys
class Engine:
    def __init__(self, hp):
        self.hp = hp
    def __len__(self):
        return self.hp
    def boost(self, n=1):
        self.hp += n
        return self
e = Engine(90)
p = weakref.proxy(e, lambda r: print("gone"))
r1, r2 = weakref.ref(e), weakref.ref(e)
print(r1 is r2, r1 == r2, weakref.getweakrefcount(e), sys.getrefcount(e))
print(p.hp, len(p), p.boost(5) is e, type(p).__name__)
p.hp = 1
print(e.hp, hash(r1) == hash(e))
del e
try:
    p.hp
except ReferenceError as x:
    print(x)
print(r1() is None, r1 == r2, repr(r1)[-5:])
try:
    weakref.ref([])
except TypeError as x:
    print(x)
