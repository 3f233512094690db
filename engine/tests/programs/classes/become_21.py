# topic: classes | level: deep
# an object that changes its class
import sys
class Square:
    def __init__(self, a):
        self.a = a
    def area(self):
        return self.a ** 2
class Rect(Square):
    def __init__(self, a, b):
        super().__init__(a)
        self.b = b
    def area(self):
        return self.a * self.b
class Slots:
    __slots__ = ("a",)
r, q = Rect(2, 3), Rect(4, 5)
print(r.area(), vars(r))
r.__class__ = Square
print(r.area(), type(r).__name__, vars(r), isinstance(r, Rect))
q.__class__ = Square
q.c = 1
print(q.area(), vars(q), sys.getrefcount(Square) > sys.getrefcount(Slots))
try:
    q.__class__ = Slots
except TypeError as e:
    print(e)
try:
    q.__class__ = 5
except TypeError as e:
    print(e)
q.__class__ = Rect
print(q.area(), type(q).__name__)
for k in ("missing", "area2"):
    try:
        getattr(Rect, k)
    except AttributeError as e:
        print(e)
del r, q
