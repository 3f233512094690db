# topic: classes | level: deep
# slots, their descriptors and inheritance
import sys
class A:
    __slots__ = ("x", "y")
    def __init__(self, x):
        self.x = x
class B(A):
    __slots__ = ("z",)
class C(A):
    pass
a, b, c = A(1), B(2), C(3)
print(sys.getsizeof(a), sys.getsizeof(b), hasattr(a, "__dict__"), hasattr(c, "__dict__"))
for o, n in ((a, "y"), (a, "w"), (b, "z")):
    try:
        getattr(o, n)
    except AttributeError as e:
        print(type(e).__name__, e)
try:
    a.w = 1
except AttributeError as e:
    print(e)
c.w = 5
print(c.__dict__, c.x)
print(A.x, A.x.__get__(a), A.x.__name__, type(A.x).__name__)
A.x.__set__(b, [10])
print(b.x, sys.getrefcount(b.x))
del b.x
print(hasattr(b, "x"), b.__slots__, B.__mro__[1].__slots__)
try:
    class D(A):
        __slots__ = ("q",)
        q = 1
except ValueError as e:
    print(e)
try:
    a.__class__ = C
except TypeError as e:
    print(e)
