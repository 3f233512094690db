# topic: sizes | level: deep
# what derived classes add
import sys
class L(list):
    pass
class S(str):
    __slots__ = ()
class D(dict):
    def __missing__(self, k):
        return k * 2
class I(int):
    pass
class T(tuple):
    __slots__ = ()
    def first(self):
        return self[0]
class E(Exception):
    pass
x = L([1, 2, 3])
x.note = "attr"
print(x, len(x), x.note, sys.getsizeof(x) > sys.getsizeof([1, 2, 3]), x == [1, 2, 3])
s = S("abc")
print(s, s.upper(), type(s.upper()).__name__, type(s + s).__name__, sys.getsizeof(s) - sys.getsizeof("abc"))
d = D(a=1)
print(d["a"], d["zz"], d.get("zz"), "zz" in d, sorted(d), d)
i = I(7)
i.unit = "kg"
print(i + 1, type(i + 1).__name__, i.unit, repr(i), hash(i) == hash(7), [0] * i)
t = T((4, 5))
print(t, t.first(), t[:1], type(t[:1]).__name__, sys.getsizeof(t) - sys.getsizeof((4, 5)))
e = E("a", 1)
e.extra = []
print(e, repr(e), e.args, vars(e), sys.getrefcount(e.extra))
print(isinstance(x, list), issubclass(D, dict), L.__mro__[1] is list, E.__base__.__name__)
