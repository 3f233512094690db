# topic: classes | level: intermediate
# slots against dict
import sys
class P:
    __slots__ = ("x", "y")
    def __init__(self, x, y):
        self.x = x
        self.y = y
class Q(P):
    pass
class R(P):
    __slots__ = ("z",)
p = P(1, 2)
q = Q(3, 4)
r = R(5, 6)
try:
    p.z = 1
except AttributeError as e:
    print(e)
q.z = 7
r.z = 8
print(q.__dict__, hasattr(p, "__dict__"), hasattr(r, "__dict__"))
print(P.x, type(P.x).__name__)
print(sys.getsizeof(p), sys.getsizeof(q), sys.getsizeof(r))
del p.x
try:
    print(p.x)
except AttributeError as e:
    print(e)
P.x.__set__(p, 10)
print(P.x.__get__(p), p.x)
try:
    class Bad:
        __slots__ = ("a",)
        a = 1
except ValueError as e:
    print(e)
