# topic: classes | level: basic
# slots
import sys
class S:
    __slots__ = ("a", "b")
s = S()
s.a = [1]
try:
    print(s.b)
except AttributeError as e:
    print(e)
s.b = s.a
print(sys.getrefcount(s.a), sys.getsizeof(s))
del s.a
print(sys.getrefcount(s.b), hasattr(s, "a"))
