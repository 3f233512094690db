# topic: generators | level: deep
# yield from passes on what the inner one holds
import sys
class R:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n)
def inner(n):
    r = R(n)
    yield r.n, sys.getrefcount(r)
    yield r.n
    return "from " + n
def outer():
    a = yield from inner("one")
    print(a)
    b = yield from inner("two")
    print(b)
g = outer()
print(next(g))
print(g.gi_yieldfrom.__name__, next(g))
print(next(g))
g.close()
print("closed")
pairs = ((x, y) for x in range(2) for y in (R("gen"),))
print([x for x, _ in pairs])
