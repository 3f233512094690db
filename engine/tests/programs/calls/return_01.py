# topic: calls | level: deep
# a return value is kept while the locals go
import sys
class T:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n)
def make():
    a = T("a")
    b = T("b")
    return a
def pair():
    x = T("x")
    return x, [x]
def swallow(t):
    print(sys.getrefcount(t))
    t = None
    print("swallowed")
r = make()
print("made", r.n)
p = pair()
print(sys.getrefcount(p[0]))
swallow(T("temp"))
swallow(r)
make().n
print("end")
