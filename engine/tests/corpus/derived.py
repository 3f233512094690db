#%% what methods that change nothing give of derived objects
class S(str): pass
class B(bytes): pass
s = S("ab")
n = lambda x: (type(x).__name__, x)
for f in ("strip()", "lstrip()", "rstrip()", "strip('z')", "replace('z','y')", "replace('','')", "replace('a','a')", "ljust(1)", "rjust(1)", "center(1)", "zfill(1)", "zfill(5)", "expandtabs()", "translate({})", "removeprefix('z')", "removesuffix('z')", "removeprefix('')", "partition('z')[0]", "rpartition('z')[2]", "split('z')[0]", "rsplit('z')[0]", "split()[0]", "splitlines()[0]", "lower()", "upper()", "casefold()", "swapcase()", "title()", "capitalize()", "__str__()", "__format__('')", "__format__('s')", "__format__('2')", "__format__('5')", "__getitem__(slice(None))", "__mul__(1)", "__add__('')", "join(['x'])", "partition('a')[2]", "encode()"):
    print(f, n(eval("s." + f)))
print(n("".join([s])), n(",".join((s,))), n("" + s), n(s + ""), n(s * 1), n(1 * s), n(s[:]), n(s[0:]), n("%s" % s), n("%s" % (s,)), n("{}".format(s)), n(f"{s}"), n(f"{s!s}"), n(f"{s!r}"), n(str(s)), n(s[::1]), n(s[:5]), n("".join([s, ""])), n("".join(["", s])), n(max(s, S("a"))), n("x".replace("x", s)), n("%2s" % s), n("%s%s" % (s, "")), n("{:2}".format(s)), n(f"{s:2}"), n("" "" + s))
b = B(b"ab")
print(n(b.strip()), n(b.replace(b"z", b"y")), n(b * 1), n(b + b""), n(b[:]), n(bytes(b)), n(b"".join([b])))
class T(tuple): pass
t = T((1, 2))
print(n(t[:]), n(t * 1), n(t + ()), n(() + t), n(tuple(t)), n(t[0:2]), n(t[::1]), n((*t,)), n(1 * t))
class L(list): pass
l = L([1])
print(n(l[:]), n(l * 1), n(l + []), n([] + l), n(list(l)), n(l.copy()))
class I(int): pass
i = I(5)
print(n(+i), n(abs(i)), n(i.__int__()), n(i.__index__()), n(i.__round__()), n(i.conjugate()), n(i.real), n(i.imag), n(i.numerator), n(i.denominator), n(int(i)), n(round(i)), n(i | 0), n(i * 1), n(i + 0), n(i << 0), n(i >> 0), n(-i), n(i ** 1), n(divmod(i, 1)[0]), n(sum([i])), n(sum([], i)), n(max(i, 1)), n(pow(i, 1)), n(~i))
class F(float): pass
x = F(2.5)
print(n(+x), n(abs(x)), n(float(x)), n(x.real), n(x.conjugate()), n(x.__float__()), n(x + 0), n(sum([x])), n(x.__round__(1)), n(-x), n(x.__pos__()))
class D(dict): pass
d = D(a=1)
print(n(d.copy()), n(dict(d)), n({**d}), n(d | {}), n({} | d), n(d.__or__({})), n(D.fromkeys("a")), n(D(d)))
class St(set): pass
z = St([1])
print(n(z | set()), n(set() | z), n(z & z), n(z - set()), n(z.union()), n(z ^ set()), n(set(z)), n(frozenset(z)))
class Fz(frozenset): pass
z = Fz([1])
print(n(z | set()), n(set() | z), n(z & z), n(z - set()), n(z.union()), n(z ^ set()), n(set(z)), n(frozenset(z)), n(Fz(z)))
#%% copies of derived objects, and attributes of methods
import sys, copy
class A:
    def f(self): "doc"; return 1
    f.tag = "t"
a = A()
print(a.f.tag, a.f.__doc__, a.f.__name__, a.f.__qualname__, a.f.__module__, a.f.__defaults__, a.f.__code__.co_name)
A.f.n = [1]
print(a.f.n is A.f.n, hasattr(a.f, "zz"), getattr(a.f, "zz", 0))
try:
    a.f.x = 1
except AttributeError as e:
    print(e)
try:
    a.f.nope
except AttributeError as e:
    print(e)
class I(int): pass
class F(float): pass
class S(str): pass
class T(tuple): pass
class B(bytes): pass
class C(complex): pass
class L(list): pass
class D(dict): pass
class FS(frozenset): pass
class BA(bytearray): pass
for x in (I(5), I(2**70), F(2.5), S("abc"), S(""), T((1, [2])), T(), B(b"xy"), C(1+2j), L([1, [2]]), D(a=[1]), FS([1, 2])):
    x.tag = ["t"]
    y = copy.copy(x)
    z = copy.deepcopy(x)
    print(type(y).__name__, y == x, y is x, z == x, z.tag, z.tag is x.tag, y.tag is x.tag, type(z).__name__)
    r = x.__reduce_ex__(4)
    print(r[1:3] if len(r) > 2 else r[1:])
#%% fromkeys of derived dicts
class H(dict):
    def __init__(self, *a):
        print("init", a)
        super().__init__(*a)
    def __setitem__(self, k, v):
        print("set", k)
        super().__setitem__(k, v)
h = H.fromkeys("xy", 0)
print(h, type(h).__name__)
class P(dict):
    pass
print(P.fromkeys({1: 2}, 5), type(P.fromkeys([1])).__name__, type(P().fromkeys([1])).__name__)
print(dict.fromkeys(range(2)))
try: H.fromkeys(5)
except TypeError as e: print(e)
class X(dict):
    def __setitem__(self, k, v): raise ValueError(k)
try: X.fromkeys("a")
except ValueError as e: print(e)
#%% sets whose items only __eq__ tells apart
class Word:
    n = 0
    def __init__(self, t): self.t = t
    def __hash__(self): return len(self.t)
    def __eq__(self, o):
        Word.n += 1
        print("eq", self.t, o.t, end="; ")
        return self.t == o.t
    def __repr__(self): return self.t
ws = [Word(x) for x in ("a", "bb", "cc", "dd", "ccc")]
d = dict.fromkeys(ws, 1)
print()
s = set(d)
print(len(s))
t = set(ws)
print("made")
print(s == t, s <= t)
print(s < t, s >= t, s > t)
print(s | {Word("bb")})
print(s & t)
print(s - t, s ^ t)
print(s.issubset(ws))
print(s.issuperset(ws), s.isdisjoint(ws))
print(s.union(ws), s.intersection(ws), s.difference(ws))
u = s.copy()
u |= t
print(u)
u &= t
u -= {ws[0]}
print(u)
u ^= t
print(u, frozenset(s) == s, frozenset(s))
print(set(frozenset(t)) == t)
print(d == dict.fromkeys(t, 1), d == dict(d), d.keys() == s, d.keys() & s, d.keys() - s, d.keys() | s)
print({Word("cc"): 1} == {Word("cc"): 1})
u.update(d, ws); u.discard(Word("zz")); print(Word("bb") in u)
print(s.pop() in t, len(s))
#%% slots that another base completes
class A: pass
class B(A, list): __slots__ = ()
class C(list): __slots__ = ()
class D(list): __slots__ = ("x",)
class E(D, A): __slots__ = ()
b, c, e = B([1]), C([2]), E([3])
b.y = 1
e.x, e.z = 2, 3
print(b.__dict__, hasattr(c, "__dict__"), e.__dict__, e.x)
try:
    c.y = 1
except AttributeError as error:
    print(error)
#%% methods of sys
import sys
print(hex(sys.hexversion)[:5], sys.hexversion > 0x3000000)
try:
    class T(str): pass
    sys.intern(T("a"))
except TypeError as error:
    print(error)
#%% copies of derived sets
class St(set): pass
class Fz(frozenset): pass
for z in (St([1]), Fz([1])):
    r = z.copy()
    print(type(r).__name__, r)
    r = None

#%% operators_of_derived_numbers
class R(int):
    def __rsub__(self, o):
        print("rsub", o)
        return NotImplemented
    def __add__(self, o):
        print("add", o)
        return NotImplemented
    def __radd__(self, o):
        print("radd", o)
        return NotImplemented
    def __pow__(self, o, m=None):
        return ("pow", int(o), m)
class F(float):
    def __mul__(self, o):
        print("mul", o)
        return NotImplemented
def attempt(text):
    try:
        print(text, "->", eval(text))
    except TypeError as e:
        print(text, "->", e)
for text in ["5 - R(2)", "1.5 - R(2)", "1.5 + R(2)", "1 + R(2)", "R(2) + 1.5", "R(2) + 1", "R(2) + R(3)", "F(2.0) * 3", "3 * F(2.0)",
             "F(2.0) * R(3)", "R(3) * F(2.0)", "F(2.0) * 2.5", "2.5 * F(2.0)", "pow(R(2), 3, 5)", "pow(R(2), 3)", "2 ** R(3)", "True + R(1)",
             "1j + R(2)", "R(2) + 1j", "F(1.0) * 2j", 'F(2.0) * "a"', "R(2) - [1]", "[1] * R(2)"]:
    attempt(text)
x = 5
x -= R(2)
print(x)
