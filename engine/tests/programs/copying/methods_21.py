# topic: copying | level: deep
# deepcopy of methods, weak references and modules
import copy, sys, weakref
class A:
    def __init__(self):
        self.own = [1]
        self.m = self.get
    def get(self):
        return self.own
a = A()
b = copy.deepcopy(a)
print(b.m.__self__ is b, a.m.__self__ is a, b.m() is b.own, b.own is a.own)
m = copy.deepcopy(a.get)
print(m.__self__ is a, m() == a.get(), m.__func__ is A.get)
print(copy.copy(a.get).__self__ is a)
r = weakref.ref(a)
print(copy.copy(r) is r, copy.deepcopy([r])[0] is r, copy.deepcopy(A.get.__code__) is A.get.__code__)
for f in (copy.copy, copy.deepcopy):
    try:
        f(sys)
    except TypeError as e:
        print(e)
print(copy.deepcopy(len) is len, copy.deepcopy(A) is A, sys.getrefcount(a))
