# topic: immortal | level: basic
# one None, one True, one empty tuple
a = None
b = print("", end="")
print(a is b, a == b, bool(a), type(a).__name__)
print((1 < 2) is True, (1 == 1.0) is True, not ([] is True), bool("x") is True)
u = ()
print(u is tuple(), u is (1,)[1:], tuple([]) is u)
print(str() is "abc"[3:])
print(True + True, True * 10, sum([True, False, True]), isinstance(True, int))
def nothing(): pass
print(nothing() is None, [].append(1) is None, {}.get(1) is None)
print(... is Ellipsis, type(...)() is ..., type(None)() is None, NotImplemented is NotImplemented)
try:
    None.x = 1
except AttributeError as e:
    print(e)
try:
    type(None)(1)
except TypeError as e:
    print(e)
