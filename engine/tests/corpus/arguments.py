#%% wrong arguments and __index__
# Wrong arguments and objects with `__index__`: what functions written in C say about them.
import gc
import sys


class Idx:
    def __index__(self):
        return 1


class Meta(type):
    def __new__(mcls, name, bases, ns):
        cls = super().__new__(mcls, name, bases, ns)
        cls.made = 0
        return cls


class Thing(metaclass=Meta):
    pass


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: sorted([1], foo=1))
show(lambda: sorted([2,1], reversed=True))
show(lambda: sum([1], foo=2))
show(lambda: sum([1], start=5))
show(lambda: enumerate([1], foo=1))
show(lambda: list(enumerate([1], start=1)))
show(lambda: enumerate())
show(lambda: sorted())
show(lambda: sum())
show(lambda: max())
show(lambda: zip([1], [1, 2], strict=True).__next__ and list(zip([1], [1, 2], strict=True)))
show(lambda: print(sep=1))
show(lambda: object(1))
show(lambda: NoInit(1))
show(lambda: type(1, 2))
show(lambda: [1,2,3][Idx():])
show(lambda: "abcdef"[Idx():5])
show(lambda: (1,2,3)[:Idx()])
show(lambda: b"abc"[Idx():])
show(lambda: bytearray(b"abc")[Idx():])
show(lambda: range(10)[Idx():])
show(lambda: [1,2,3][Idx()])
show(lambda: [0] * Idx())
show(lambda: sorted([{}, {}]))
show(lambda: str(b"a", "utf-8"))
show(lambda: float(10 ** 400))
show(lambda: "x".zfill("a"))
show(lambda: "a".join(5))
show(lambda: [].insert("a", 1))
show(lambda: frozenset([1]).add)
show(lambda: vars(5))
show(lambda: getattr(1, 5))
show(lambda: sys.intern(5))
show(lambda: gc.collect(5))
x = [1, 2, 3]
x[Idx() :] = "ab"
print(x)
del x[: Idx()]
print(x)
try:
    x[0:1] = 5
except TypeError as e:
    print(e)
Thing.made = 3
print(type("Dyn", (Thing,), {}).made)
d = {"a": 1}
d |= [("b", 2)]
print(d, ("b", 2) in d.items(), ("b", 3) in d.items(), ("c", [2]) in d.items(), 5 in d.items())
print(list(zip("ab", [1, 2], strict=True)), gc.collect(generation=1) >= 0)
show(lambda: list(zip([1, 2], [1], strict=True)))
show(lambda: list(zip([1], [2], [3, 4], strict=True)))
show(lambda: print(1, end=5))
show(lambda: hasattr(1, None))
show(lambda: setattr(x, 5, 1))
