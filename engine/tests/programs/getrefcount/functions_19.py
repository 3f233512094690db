# topic: getrefcount | level: deep
# how many references a function of C has
import sys, gc, weakref, copy
r = sys.getrefcount
print(r(sys.getsizeof), r(sys.intern), r(sys.getrefcount))
print(r(gc.collect), r(gc.is_tracked), r(weakref.getweakrefcount))
print(r(copy.copy), r(copy.deepcopy))
f = gc.collect
print(r(gc.collect), f is gc.collect)
def own():
    pass
fs = [own, copy.copy]
print(r(own), r(copy.copy))
