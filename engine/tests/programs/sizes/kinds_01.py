# topic: sizes | level: deep
# sizes of many kinds of objects
import sys
def f(a, b=1):
    yield a
class C:
    def m(self):
        pass
c = C()
print([sys.getsizeof(x) for x in (f, c.m, f(1), iter([]), range(5), slice(1), object())])
print([sys.getsizeof(x) for x in (zip(), map(str, []), enumerate([]), reversed([]), {}.items())])
print([sys.getsizeof(x) for x in ((), (1,), [], [1], {}, set(), {1: 2}, frozenset())])
print(sys.getsizeof(c), sys.getsizeof(c.__dict__), sys.getsizeof(C) > 800)
print(sys.getsizeof(f.__code__) > 100, sys.getsizeof(lambda: 0), sys.getsizeof(ValueError("x")))
