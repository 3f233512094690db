# topic: calls | level: deep
# stars in calls and what they make
import sys
class T:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n, end="; ")
def show(*args, **kw):
    print(len(args), sorted(kw), end=" ")
    return args
def second(a, b, *c):
    return b
def items():
    yield T(1)
    yield T(2)
show(*items())
print()
x = second(*items(), T(3))
print(x.n)
x = show(*[T(4)], k=T(5))
print(sys.getrefcount(x), sys.getrefcount(x[0]))
x = None
d = {"a": T(6), "b": T(7)}
second(**d)
d.clear()
print("cleared")
t = (1, 2, 3)
print(show(*t) is t, show(*t, 4) == (*t, 4))
kw = {"k": []}
def same(**k):
    return k is kw, k["k"] is kw["k"]
print(same(**kw), same(**kw, z=1), sys.getrefcount(kw["k"]))
print(max(*"hello"), "{}-{x}".format(*[1], **{"x": 2}), dict(**kw, y=0))
try:
    second(1, *[2], b=3)
except TypeError as e:
    print(e)
try:
    show(**kw, **kw)
except TypeError as e:
    print(e)
