# topic: classes | level: intermediate
# what `__slots__` may be
class P:
    __slots__ = "one"
class Q:
    __slots__ = ["y", "x", "z"]
class R(Q):
    __slots__ = ["w", "__dict__"]
class T(Q):
    __slots__ = ()
class U(Q):
    __slots__ = []
p, q = P(), R()
q.w = q.free = p
print(q.w is q.free, hasattr(p, "__dict__"), hasattr(T(), "__dict__"), Q.__slots__)
try:
    U().more = 1
except AttributeError as e:
    print(e)
