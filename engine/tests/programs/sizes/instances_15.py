# topic: sizes | level: deep
# what an instance and its dict take
import sys
class A:
    def __init__(self, *names):
        for n in names:
            setattr(self, n, n)
def total(o):
    return sys.getsizeof(o) + sys.getsizeof(o.__dict__)
a = A()
b = A("x")
c = A("x", "y", "z")
print([sys.getsizeof(o) for o in (a, b, c)])
print(total(a), total(b), total(c))
d = A(*"abcdefgh")
print(sys.getsizeof(d.__dict__), len(vars(d)))
e = A(*"abcdefgh")
e.__dict__["new one"] = 1
print(sys.getsizeof(vars(e)), sys.getsizeof(dict(vars(e))))
del e.a
print(sys.getsizeof(vars(e)), len(vars(e)))
class B:
    pass
f = B()
f.__dict__ = {"x": 1}
print(f.x, sys.getsizeof(vars(f)), vars(f))
class L(list):
    pass
class I(int):
    pass
class T(tuple):
    __slots__ = ()
print(sys.getsizeof(L()), sys.getsizeof(I(5)), sys.getsizeof(T((1, 2))), sys.getsizeof([]), sys.getsizeof((1, 2)))
