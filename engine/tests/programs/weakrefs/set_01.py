# topic: weakrefs | level: intermediate
# a WeakSet of live objects
import weakref
class Shape:
    all = weakref.WeakSet()
    def __init__(self, n):
        self.n = n
        Shape.all.add(self)
a = Shape("a")
b = Shape("b")
print(len(Shape.all), sorted(s.n for s in Shape.all))
del a
print(len(Shape.all), b in Shape.all)
Shape.all.discard(b)
print(len(Shape.all), b.n)
