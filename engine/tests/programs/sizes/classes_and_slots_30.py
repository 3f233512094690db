# topic: sizes | level: intermediate
import sys


class Plain:
    def __init__(self):
        self.a = 1
        self.b = 2


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1
        self.b = 2


p, s = Plain(), Slotted()
print(sys.getsizeof(p), sys.getsizeof(s))
d = p.__dict__
print(sys.getsizeof(d), len(d), sys.getsizeof({}), sys.getsizeof({"a": 1, "b": 2}))
p.c = p.d = 3
print(sys.getsizeof(d), sys.getsizeof(p))
print(sys.getsizeof([None] * 10), sys.getsizeof(list(range(10))), sys.getsizeof([x for x in range(10)]))
print(sys.getsizeof("abc" * 10), sys.getsizeof("é" * 10), sys.getsizeof("€" * 10), sys.getsizeof(b"x" * 10))
print(sys.getsizeof((1, 2, 3)), sys.getsizeof({1, 2, 3}), sys.getsizeof(set(range(10))), sys.getsizeof(10**30))
