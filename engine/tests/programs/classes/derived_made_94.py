# topic: classes | level: deep
# exceptions derived, and dict subclasses made of things
class E1(Exception):
    pass
class E2(Exception):
    code = 1
class E3(E1, LookupError):
    pass
class E4(ValueError):
    def __init__(self, a, *, b=None):
        super().__init__(a, b)
        self.b = b
    def __str__(self):
        return f"{self.b}: {super().__str__()}"
x = E4("p", b=2)
y = str(x)
y = repr(x)
class D(dict):
    __slots__ = ("log",)
    def __init__(self, *args, **kwargs):
        self.log = []
        super().__init__(*args, **kwargs)
class T(dict):
    pass
d = D(a=1, b=[2])
d = D({"a": 1}, c=2)
d = D([("a", 1)])
t = T({"k": T(v=1)}, w=2)
t = T(a=1)
t = T([("a", 1)])
t = T({"a": 1})
t = T(t)
class L(list):
    def __init__(self, n, items=()):
        super().__init__()
        self.n = n
        self.extend(items)
l = L(3, "abc")
class S(str):
    def __del__(self):
        print("del", self)
s = S("text")
s = S("p") + "q"
s = S("r").upper()
s = S("s")[0:]
class X(Exception):
    def __del__(self):
        print("del", self.args)
try:
    raise X("oops", [1])
except X as e:
    print(e)
class Ed:
    def __init__(self):
        self.u = []
        self.s = V()
    def back(self):
        return 1
class V:
    def __del__(self):
        print("v")
a = Ed()
a.u.append(V())
f = a.back
del a
del f
class Init(tuple):
    def __init__(self, *a):
        self.n = 1
i = Init((1, 2))
class New(tuple):
    def __new__(cls, *a):
        return super().__new__(cls, a)
i = New(1, 2)
i = New()
class Flt(float):
    def __new__(cls, v, p):
        self = super().__new__(cls, v)
        self.p = p
        return self
i = Flt(2.5, "x")
i = Flt("2.5", "x")
class It(int):
    def __new__(cls, v, p):
        self = int.__new__(cls, v)
        self.p = p
        return self
i = It(5, "x")
i = It("50000000000", "x")
class St(str):
    __slots__ = ("k",)
    def __new__(cls, v, p):
        self = super().__new__(cls, v)
        self.k = p
        return self
i = St("abc", "x")
i = St(i, "y")
