#%% what stands behind a built-in base
class A:
    def __hash__(self): return 5
    def __eq__(self, o): return True
    def __repr__(self): return "A!"
    def __str__(self): return "strA"
    def __len__(self): return 77
    def __add__(self, o): return "added"
    def __bool__(self): return False
    def __contains__(self, x): return "c"
    def __getitem__(self, i): return "item"
    def __iter__(self): return iter("xyz")
    def __format__(self, s): return "fmt"
    def __lt__(self, o): return "lt"
    def __index__(self): return 99
    def __neg__(self): return "neg"
    def __mul__(self, o): return "mul"
class I(int, A): pass
class S(str, A): pass
class L(list, A): pass
class D(dict, A): pass
class T(tuple, A): pass
class F(float, A): pass
for o in (I(1), S("s"), L([1]), D(a=1), T((1, 2)), F(2.5)):
    print(type(o).__name__, repr(o), str(o), f"{o}", bool(o), o == 3, o != 3)
    for text in ("hash(o)", "len(o)", "o + o", "1 in o", "o[0]", "list(o)", "o < o", "-o", "o * 2", "[5, 6, 7][o]", "{1: 'one', 's': 'ess', 2.5: 'f'}[o]"):
        try:
            print(" ", text, repr(eval(text)))
        except Exception as e:
            print(" ", text, type(e).__name__)
class L2(list, A):
    pass
class E(Exception, A):
    pass
class Both(A, int):
    pass
print(repr(E("x")), str(E("x")), E("x") == 3, hash(E("y")), repr(Both(3)), hash(Both(3)), Both(3) + 1)
class Init:
    def __init__(self, *a): self.a = a
class D2(dict, Init): pass
class T2(tuple, Init): pass
d, t = D2(a=1), T2([1, 2])
print(d, hasattr(d, "a"), t, t.a)
print({E("x"): 1}.popitem()[1], L2("ab") == ["a", "b"], L2("ab") != ["a", "b"], sorted([I(3), I(1)]))
#%% enumerations of values and of bits
from enum import *
class Perm(Flag):
    R = auto(); W = auto(); X = auto()
    RW = R | W
class M(IntFlag):
    A = 1; B = 2
class G(Flag):
    A = 1; C = 4
class Shape(str, Enum):
    SQ = "square"
class Num(int, Enum):
    ONE = 1
for t in ("Perm(99)", "Perm(-1)", "Perm(-99)", "Perm('a')", "M(8)", "M(-1)", "M(-4)", "M(9)", "G(2)", "G(-1)", "~G.A", "~M.A", "M(0)", "G(0)", "Perm.Q", "{'square': 1}[Shape.SQ]", "{1: 'a'}[Num.ONE]", "hash(Num.ONE)", "G.A | G.C", "~Perm.RW", "M.A ^ 12", "G(5)", "G(1.5)", "Perm.R in Perm", "len(G)", "Perm(8)","M('a')", "Shape('x')"):
    try:
        print(t, repr(eval(t)))
    except Exception as e:
        print(t, type(e).__name__, e)
#%% errors of two families
class AppErr(Exception):
    def __init__(self, msg, code=7):
        super().__init__(msg)
        self.code = code
    def __str__(self):
        return f"[{self.args[0]}]"
class A(ValueError, AppErr): pass
class B(AppErr, ValueError): pass
class C(KeyError, AppErr): pass
class D(OSError, AppErr): pass
class M:
    def __init__(self, *a): self.m = a
    def __str__(self): return "M!"
class E(Exception, M): pass
class F(M, Exception): pass
class G(ImportError, AppErr): pass
class H(ZeroDivisionError, AppErr): pass
class I(StopIteration, AppErr): pass
class J(LookupError, AppErr): pass
for k in (A, B, C, D, E, F, G, H, I, J):
    try:
        raise k("x")
    except Exception as e:
        print(k.__name__, vars(e), str(e), e.args, repr(e))
