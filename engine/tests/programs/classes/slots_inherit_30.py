# topic: classes | level: intermediate
import sys


class A:
    __slots__ = ("a", "b")


class B(A):
    __slots__ = ("c",)

    def __init__(self, a, c):
        self.a = a
        self.c = c


class C(B):
    pass


b = B([1], "x" * 3)
print(sys.getsizeof(b), b.a, hasattr(b, "b"))
c = C((1, 2), None)
c.extra = 5000
print(sys.getsizeof(c), c.__dict__)
try:
    b.extra = 1
except AttributeError as e:
    print(e)
del b.a, c
