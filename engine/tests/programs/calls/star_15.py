# topic: calls | level: deep
# many arguments at once
def f(a, b, c, d, e, g, h, i, j):
    return j
def v(*args):
    return len(args)
def k(*args, **kw):
    return len(args), len(kw)
t = tuple(range(1000, 1009))
print(f(*t), v(*t))
print(v(*t[:8]))
print(f(**dict(zip("abcdeghij", t))))
print(k(*t, x=1))
print(v(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))
print(k(1, 2, 3, 4, 5, 6, 7, 8, 9, z=10, y=11))
class A:
    def __init__(self, *args):
        self.args = args
    def __call__(self, *args):
        return len(args)
    def m(self, *args):
        return len(args)
    @classmethod
    def c(cls, *args):
        return len(args)
a = A(1, 2, 3, 4, 5, 6, 7, 8)
b = A(1, 2, 3, 4, 5, 6, 7, 8, 9)
c = A(*t)
d = A(*t[:7])
print(a(*t), a(1, 2, 3, 4, 5, 6, 7, 8, 9), a.m(*t), a.m(1, 2, 3, 4, 5, 6, 7, 8, 9), A.c(*t))
x = a.m
print(x(*t), x(1, 2, 3, 4, 5, 6, 7, 8, 9))
def deco(fn):
    def wrap(*args, **kw):
        return fn(*args, **kw)
    return wrap
w = deco(k)
print(w(*t), w(*t, z=1), w(1, 2, 3, 4, 5, 6, 7, 8, 9))
for i in range(4):
    e = A(*t)
class P:
    __slots__ = "one"
class Q:
    __slots__ = ["x", "y", "z"]
class R(Q):
    __slots__ = ["w", "__dict__"]
class T(Q):
    __slots__ = ()
class U(Q):
    __slots__ = []
p, q = P(), R()
q.w = q.free = p
