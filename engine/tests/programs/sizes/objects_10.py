# topic: sizes | level: basic
# sizes of objects
import sys
for o in [0, 1, 2**30, 2**60, 1.0, True, None, "", "a", "abc", b"", b"ab", [], [1], (), (1,), {}, {1: 1}, set(), {1}, frozenset(), range(5), 1j]:
    print(type(o).__name__, sys.getsizeof(o))
def f():
    pass
class C:
    pass
print(sys.getsizeof(f) > 0, sys.getsizeof(C()))
print(sys.getsizeof([[]] * 3), sys.getsizeof((1, 2, 3)))
c = C()
c.a = 1
c.b = 2
print(sys.getsizeof(c), sys.getsizeof(c.__dict__))
print(sys.getsizeof(iter([])), sys.getsizeof(x for x in [1]))
print(sys.getsizeof(slice(1)), sys.getsizeof(len), sys.getsizeof(c.__class__) > 500)
print(sys.getsizeof(lambda: 0) > 0, sys.getsizeof(enumerate([])), sys.getsizeof(zip()))
print(sys.getsizeof(10**100), sys.getsizeof(-1), (10**100).bit_length())
