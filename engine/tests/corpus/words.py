#%% bytes_percent_range_hex_eval
class Idx:
    def __init__(self, n=1): self.n = n
    def __index__(self): return self.n
class B:
    def __bytes__(self): return b"own"
print(b"%d %s" % (1, b"x"), b"%5.2f|%x|%c|%%" % (1.5, 255, 65), b"%a %r" % ("é", 1), bytearray(b"%d") % 5)
print(b"%-5s|%5b|%.2s|%*d" % (b"ab", bytearray(b"c"), b"xyz", 4, 7), b"%(a)s" % {b"a": B()}, b"%c" % b"z")
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for f in (lambda: b"%s" % "x", lambda: b"%d" % "x", lambda: b"%s" % (), lambda: b"a" % 1, lambda: b"%c" % 300, lambda: b"%y" % 1):
    t(f)
print(range(Idx()), list(range(Idx(2), Idx(10), Idx(3))), range(3, Idx(5)))
print((0.1).hex(), (-2.5).hex(), (0.0).hex(), float("inf").hex(), float.fromhex("0x1.8p1"), float.fromhex("-0xf.fp-3"), float.fromhex("nan"))
for f in (lambda: float.fromhex("zz"), lambda: [3, 1].sort(reverse="x"), lambda: sorted([1, 2], reverse=2), lambda: eval("1 +"), lambda: exec("x = = 1"), lambda: exec("a = 1\nb = ("), lambda: eval("x = 1"), lambda: eval("(1"), lambda: eval(" 1 + 2 ")):
    t(f)
#%% math_and_keywords
import math
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for f in (lambda: math.sqrt(-1), lambda: math.sqrt(-2.5), lambda: math.log(0), lambda: math.log(-1), lambda: math.log(0.0), lambda: math.acos(2), lambda: math.asin(2), lambda: math.factorial(-1), lambda: math.log2(0), lambda: math.log10(-3), lambda: math.fmod(1,0), lambda: math.pow(0,-1), lambda: math.sin(float('inf')), lambda: math.atanh(1), lambda: math.isqrt(-1), lambda: math.exp(1000), lambda: math.acosh(0), lambda: math.log(5,1), lambda: math.log1p(-1)):
    t(f)
import sys
for f in (lambda: sys.getrefcount(), lambda: sorted([1], reversed=True), lambda: [1].sort(revers=1), lambda: print(1, seb=""), lambda: int("1", bas=2), lambda: "a".split(sepp=","), lambda: max(), lambda: [].append(), lambda: "".join(), lambda: dict([1]), lambda: enumerate(), lambda: round()):
    t(f)
#%% groups of exceptions
def attempt(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)
class G(ExceptionGroup):
    def derive(self, excs):
        return G(self.message, excs)
class Bad(ExceptionGroup):
    def derive(self, excs):
        return 42
for c in (ExceptionGroup, BaseExceptionGroup):
    for a in ((), ("m",), ("m", []), ("m", 3), ("m", [3]), (1, [ValueError()]), ("m", [KeyboardInterrupt()]), ("m", {1: 2}), ("m", (ValueError(i) for i in range(2))), ("m", [ValueError(1)])):
        attempt(lambda: c(*a))
g = G("gg", [ValueError(1), TypeError(2), ExceptionGroup("in", [ValueError(3)])])
g.add_note("n")
attempt(lambda: g.split(ValueError))
attempt(lambda: g.split(lambda e: isinstance(e, TypeError)))
attempt(lambda: g.split(G))
attempt(lambda: g.split((OSError, KeyError)))
attempt(lambda: g.subgroup(TypeError))
attempt(lambda: g.subgroup(OSError))
attempt(lambda: g.split(ValueError)[0].__notes__ is g.__notes__)
attempt(lambda: g.split(3))
attempt(lambda: g.split(int))
attempt(lambda: g.subgroup([ValueError]))
attempt(lambda: g.derive(3))
attempt(lambda: setattr(g, "message", 3))
attempt(lambda: Bad("b", [ValueError(), KeyError()]).split(ValueError))
attempt(lambda: (str(g), g.args, g.message, g.exceptions))
attempt(lambda: (ExceptionGroup.__mro__, ExceptionGroup.__bases__, issubclass(ExceptionGroup, Exception)))
for spec in (ExceptionGroup, (ValueError, ExceptionGroup), 3, int):
    try:
        try: raise ExceptionGroup("z", [ValueError()])
        except* spec: pass
    except Exception as x: print(repr(x), repr(x.__context__))
def f():
    for i in range(2):
        try: raise ValueError(i)
        except* ValueError as q: print(repr(q))
        try:
            raise KeyError(i)
        except* ValueError as q: pass
attempt(f)
try:
    try: raise ExceptionGroup("a", [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError as q: raise
    except* TypeError as q: raise RuntimeError("r") from q
except BaseException as x:
    print(repr(x), [(repr(y), repr(y.__cause__), repr(y.__context__)) for y in x.exceptions], repr(x.__context__))
#%% names that modules have not
for text in ("from math import foo", "from sys import nope"):
    try: exec(text)
    except ImportError as e: print(e, e.name, e.path)
#%% hashes that are none
class BadHash:
    def __hash__(self): return "x"
class Raises:
    def __hash__(self): raise TypeError("mine")
for f in (lambda: {BadHash(): 1}, lambda: {BadHash()}, lambda: {1: 2}[BadHash()], lambda: BadHash() in {1}, lambda: {}.get(Raises()), lambda: BadHash() in {}, lambda: hash(BadHash())):
    try: print(f())
    except TypeError as e: print(e)
#%% views of ordered dicts, deques and memory, and how many repeat has left
import collections, itertools, sys
od = collections.OrderedDict(a=1)
print(od.keys(), od.values(), od.items())
for n in (0, 32, 33, 63, 64, 100):
    print(sys.getsizeof(collections.deque(range(n))), end=" ")
d = collections.deque()
d.extendleft(range(63))
print(sys.getsizeof(d))
print(itertools.repeat(1, 3).__length_hint__(), itertools.repeat(1), itertools.repeat("a", 2), itertools.count(2), itertools.count(1, 5), itertools.count(1.5))
with memoryview(b"abc") as m:
    print(m.nbytes)
try: m.nbytes
except ValueError as e: print(e)
print(list(zip([1, 2], [3, 4], strict=True)))
for lists in (([1, 2], [1]), ([1], [1, 2]), ([1], [1], [])):
    try: list(zip(*lists, strict=True))
    except ValueError as e: print(e)
#%% what an exception with a __new__ of its own keeps
class E(Exception):
    def __new__(cls, a, b):
        return super().__new__(cls, a)
class F(Exception):
    def __new__(cls, *a, **k):
        return super().__new__(cls)
    def __init__(self, x): self.x = x
class G(ExceptionGroup):
    def __new__(cls, msg, excs, code):
        o = super().__new__(cls, msg, excs)
        o.code = code
        return o
    def derive(self, excs):
        return G(self.message, excs, self.code)
print(E(1, 2).args, E(1, 2), F(3).args)
g = G("hh", [ValueError(1), KeyError(2)], 5)
print(g.code, g.split(KeyError)[1].code, g.args, str(g))
