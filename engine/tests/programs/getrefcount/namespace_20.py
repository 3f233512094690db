# topic: getrefcount | level: deep
# who refers to the namespace of the module
import sys
print(sys.getrefcount(globals()))
ns = globals()
print(sys.getrefcount(ns))
def f():
    pass
print(sys.getrefcount(ns), f.__globals__ is ns)
class C:
    def m(self):
        return sys.getrefcount(ns)
print(sys.getrefcount(ns), C().m())
fs = [lambda: 0 for i in range(3)]
print(sys.getrefcount(ns))
del fs, f, C
print(sys.getrefcount(ns), sys.getrefcount(vars()))
