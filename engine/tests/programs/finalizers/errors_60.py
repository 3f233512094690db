# topic: finalizers | level: deep
# errors in finalizers and slots
import weakref, gc
class Slot:
    __slots__ = ("a", "__weakref__")
    def __init__(self, a):
        self.a = a
    def __del__(self):
        print("slot", self.a)
log = []
def cb(ref):
    log.append(ref() is None)
    print("callback", len(log))
s = Slot(1)
w1 = weakref.ref(s, cb)
w2 = weakref.ref(s, cb)
s = Slot(2)
print(log)
w3 = weakref.ref(s, cb)
del w3
del s
print(log)
class Chain:
    def __init__(self, n):
        self.n = n
        self.next = Chain(n - 1) if n else None
    def __del__(self):
        print("chain", self.n, end="; ")
c = Chain(4)
c.next.next = None
print("cut")
del c
print()
class Self:
    def __del__(self):
        self.again = [self]
        print("resurrect")
x = Self()
x.loop = x
del x
gc.collect()
print(gc.collect())
