# topic: cycles | level: deep
# which cycles the collector cannot see being dropped
import gc, weakref
class A:
    pass
a = A()
b = A()
a.b = b
b.a = a
wa = weakref.ref(a, lambda r: print("a died"))
wb = weakref.ref(b)
del a
print(wa() is not None)
del b
print(wa() is not None, wb() is not None)
n = gc.collect()
print(n, wa(), wb())
l = []
l.append(l)
t = (l,)
l.append(t)
del l, t
print(gc.collect())
