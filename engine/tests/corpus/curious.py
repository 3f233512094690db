#%% names of built-in types
print([n for n in dir(int) if n[0] != "_"])
print([n for n in dir(str) if n[0] != "_"])
print([n for n in dir(bytes) if n[0] != "_"], len(dir(set)), len(dir(dict)))
print(dir(None), dir(object()) == dir(object))
class A:
    x = 1
a = A()
a.y = 2
print([n for n in dir(a) if n[0] != "_"], len(dir(A)))
#%% a str of a class of the program
class S(str):
    pass
class T(S):
    __slots__ = ()
    def __repr__(self):
        return "T!"
for s in (S("ab"), S(""), T("é"), S("中文"), S(5)):
    print(s, repr(s), f"{s}|{s:>4}|{s!r}", "%s %r" % (s, s), str(s), type(str(s)).__name__, len(s), s + "x")
#%% sets of weak references
import weakref
class P:
    def __init__(self, n):
        self.n = n
    def __repr__(self):
        return f"P{self.n}"
p, q, r = P(1), P(2), P(3)
def show(s):
    return sorted(map(repr, s))
w = weakref.WeakSet([p])
w |= {q}
print(show(w), show(w & {q, r}), show(w | [r]), show(w - {p}), show(w ^ {p, r}), w <= {p, q, r}, w >= {p}, w < {p, q}, w > {p})
print(show(w.union([r])), show(w.difference([p])), show(w.intersection([q, r])), w.isdisjoint([r]), w == weakref.WeakSet([q, p]), w == {p, q})
w -= {p}
print(show(w))
w ^= {p, q}
print(show(w))
w &= {q}
print(show(w))
del p
print(len(w))
#%% the only ones of their types
print(type(None)() is None, type(...)() is ..., type(NotImplemented)() is NotImplemented)
try:
    type(None)(1)
except TypeError as e:
    print(e)
#%% views and repeated things
d = {"a": 1}
print(d.keys(), d.values(), d.items(), {}.keys())
d["self"] = d.values()
print(d)
import itertools
print(itertools.repeat(3), itertools.repeat("x", 2), b"ab" * 0, "é" * 0 == "", b"ab" * 2)
#%% errors that miss something
class C:
    pass
c = C()
c.x = 1
try:
    del c.y
except AttributeError as e:
    print(e, e.args, e.name, e.obj)
try:
    c.z
except AttributeError as e:
    print(e, e.name, e.obj is c)
print(AttributeError("m").name, NameError("m").name)
#%% frames of generators
def gen():
    x = yield 1
    yield x
g = gen()
print(g.gi_frame is None, g.gi_frame.f_code.co_name, next(g), g.gi_frame is g.gi_frame)
f = g.gi_frame
print(g.send(5), g.gi_frame is f, list(g), g.gi_frame)
h = gen()
next(h)
k = h.gi_frame
del h
print(k.f_code.co_name)
#%% keywords and missing keys of dicts
class D(dict):
    def __missing__(self, key):
        return key * 2
x = D(a=1, b=2)
y = D({"a": 5}, a=1)
z = D([("p", 1)], **{"q": 2})
x.attr = "kept"
print(x, y, z, x["zz"], x.attr, x.get("zz"))
class F(frozenset):
    pass
class B(bytes):
    pass
print(F("aa"), F(), F(F([1])), B(b"xyz")[1:], B(), hash(F([1])) == hash(frozenset([1])))
#%% letters that are two objects
import sys
class P:
    pass
p = P()
setattr(p, chr(97), 1)
p.a += 1
d = {chr(98): 1}
d["b"] += 1
def f(**k): return k, k["a"] if "a" in k else None
print(p.a, vars(p), d, f(**{chr(97): 3}), getattr(p, "xa"[1]), hasattr(p, chr(97)), chr(97) == "a", sys.intern(chr(97)) is "a", "a" is chr(97), "abc"[0] is "bca"[2], [c is "a" for c in "ab"], "z" is chr(122))
def g(a, b=2): return a + b
print(g(**{chr(97): 1, "xb"[1]: 5}), {"a": 1} == {chr(97): 1}, sorted(list("ba")), "a" in list("ab"), "a" in {c for c in "ab"})
match {chr(97): 5}:
    case {"a": v}: print(v)
x = 1
print(globals()[chr(120)], "%(a)s" % {chr(97): 1}, "{a}".format(a=2), f(a=1))
del p.a
print(vars(p))
#%% what a generator handles is its own
import sys
def g():
    try:
        raise KeyError(1)
    except KeyError:
        yield sys.exc_info()[0].__name__
        yield sys.exc_info()[0].__name__
        try:
            raise
        except KeyError as e:
            yield repr(e), e.__context__
x = g()
print(next(x), sys.exc_info()[0])
try:
    raise ValueError("outside")
except ValueError as e:
    print(next(x), sys.exc_info()[0].__name__, next(x))
    def h():
        yield sys.exc_info()[0].__name__
        raise TypeError("in h")
    y = h()
    print(next(y))
    try:
        next(y)
    except TypeError as t:
        print(t, repr(t.__context__))
def thrown():
    try:
        yield 1
    except LookupError:
        yield repr(sys.exc_info()[1])
t = thrown()
next(t)
print(t.throw(IndexError("i")), sys.exc_info())
del t
def deep():
    yield from thrown()
d = deep()
next(d)
print(d.throw(KeyError("k")), sys.exc_info()[0])
d.close()
print(sys.exc_info())
#%% stars of what cannot be taken apart
def f(*args, **kw): return args, kw
class A: pass
class M:
    def m(self): pass
for act in (lambda: f(*5), lambda: f(*A()) if False else f(*None), lambda: [*1.5], lambda: (*len,), lambda: {**2}, lambda: f(**3), lambda: f(**{1: 2}), lambda: f(1, *2), lambda: M(*3), lambda: M().m(*4), lambda: dict(**{2: 3}), lambda: f(*"ab", **{"c": 1})):
    try:
        print(act())
    except TypeError as e:
        print(e)
#%% what is built in and asked past the class
class Desc(str):
    def __lt__(self, other): return str.__gt__(self, other)
    def __eq__(self, other): return not str.__eq__(self, other)
    __hash__ = str.__hash__
class N(int):
    def __lt__(self, other): return int.__gt__(self, other)
print(sorted(map(Desc, "hello")), Desc("a") == Desc("a"), sorted([N(1), N(3), N(2)]), str.__lt__(Desc("a"), "b"))
class Metres(float):
    def __add__(self, other): return Metres(float(self) + float(other))
    __radd__ = __add__
    def __str__(self): return f"{float(self):.1f} m"
class Two(int):
    def __radd__(self, other): return ("radd", other)
print(sum([Metres(1), Metres(2.5)]), sum([1.5, Metres(1)]), sum([Two(2)]), sum([True, 2, 0.5]))
class C:
    def __complex__(self): return 1 + 2j
class F:
    def __float__(self): return 2.5
class I:
    def __index__(self): return 7
print(complex(C()), complex(F()), complex(I()), complex(1, F()), complex(imag=I()), complex(C(), 1))
for act in (lambda: 10.0 ** 400, lambda: 2.0 ** 5000):
    try:
        act()
    except OverflowError as e:
        print(e, e.args)
#%% private slots, cells and weak references to code
import weakref
class S:
    __slots__ = "__hidden", "shown", "_one", "__x__"
    def __init__(self): self.__hidden = 1
s = S()
print(s._S__hidden, [n for n in dir(S) if not n.startswith("__")], S.__slots__)
def outer():
    n = 1
    def inner(): return n
    return inner
f = outer()
f.__closure__[0].cell_contents = 7
print(f())
code = f.__code__
print(weakref.ref(code)() is code)
class B:
    def m(self):
        __class__ = "text"
        try:
            return super()
        except RuntimeError as e:
            return e
print(B().m())
class K:
    def __init__(self, x, y): self.x, self.y = x, y
    def __hash__(self): return self.x * 31 + self.y
    def __eq__(self, other):
        print("eq", self.x, other.x, end="; ")
        return (self.x, self.y) == (other.x, other.y)
print(len(frozenset([K(0, 31), K(1, 0), K(0, 31)])), len({K(0, 31), K(1, 0), K(0, 31)}), K(1, 0) in {K(0, 31), K(1, 0)})
class Len:
    def __len__(self): print("len", end=" "); return 0
print(Len() or 5, slice(1, 2) == slice(1, 2), slice(1) < slice(2), (1.5).hex(), (-0.0).hex(), (-2.5).hex())
class Path(list): pass
print("/".join(Path(["a", "b"])), ",".join(Path()))
#%% classes that inherit from built-in ones and define some comparisons
class W(str):
    def __lt__(self, other): return False
class I(int):
    def __lt__(self, other): return "lt"
class E(float):
    def __eq__(self, other): return "eq"
    __hash__ = None
class T(tuple):
    def __gt__(self, other): return "gt"
class L(list):
    def __eq__(self, other): return NotImplemented
print(W("a") == W("a"), W("a") != W("b"), {W("a"): 1}.get("a"), W("a") <= W("b"), W("b") > W("a"), "b" > W("a"), "a" == W("a"))
print(I(3) == I(3), I(3) == 3, I(2) < 1, 1 > I(2), I(2) > 1, 1.5 < I(2), I(2) >= 2.5, I(1) == "a", {I(1): 2}[1])
print(E(1) == 2, E(1) < 2, 2 == E(1), E(2.5) >= 2, E(1) != 1)
print(T((1, 2)) == (1, 2), T((1, 2)) < (1, 3), T() > (), (1,) < T((2,)), (1,) == T((1,)), max(T((1,)), T((2,))))
print(L([1]) == [1], [1] == L([1]), L([1]) == L([1]), L([1]) != [1], L([1]) < [2], L([1]) is None)
for act in (lambda: W("a") < 1 or W("a") > 1, lambda: I(1) > "a", lambda: T() < 1):
    try:
        print(act())
    except TypeError as e:
        print(e)
print(sorted([T((2,)), T((1,))]), sorted([I(2), I(1)], reverse=True), W("a") in ["a"], [I(1), 2].index(2))
#%% a dict that is copied asks no key for its hash
class K:
    asked = 0
    def __init__(self, n): self.n = n
    def __hash__(self):
        K.asked += 1
        return self.n
    def __eq__(self, other): return self.n == other.n
d = {K(n): n for n in range(5)}
print(K.asked)
for k in list(d)[:3]:
    del d[k]
print(K.asked, len(dict(d)), K.asked, len(d | {1: 2}), len({**d, **d}), K.asked)
e = {K(3): "old"}
before = K.asked
e.update(d)
print(K.asked - before, list(e.values()), len(d | e), K.asked - before, e == d, K.asked - before)
#%% keys of equal hash are compared, not asked for their hash, when dicts are merged
class K:
    asked = 0
    def __init__(self, n): self.n = n
    def __hash__(self):
        K.asked += 1
        return self.n
    def __eq__(self, other):
        if self.n == 13: raise ValueError("thirteen")
        return self.n == other.n
d = {K(n): n for n in range(5)}
e = {K(3): "old"}
merged = d | e
print(len(merged), list(merged.values()), K.asked)
copy = d.copy()
copy |= e
print(len(copy), list(copy.values()), K.asked)
f = dict(d, a=1)
print(len(f), len({**d, **e}), f == dict(f), K.asked)
try:
    {K(13): 1} | {K(13): 2}
except ValueError as error:
    print(error)
#%% in place, a built-in container changes itself though the class has an operator of its own
from collections import deque
class L(list):
    def __add__(self, other): return "L.__add__"
    def __mul__(self, other): return "L.__mul__"
class D(dict):
    def __or__(self, other): return "D.__or__"
class S(set):
    def __or__(self, other): return "S.__or__"
    def __sub__(self, other): return "S.__sub__"
class Q(deque):
    def __add__(self, other): return "Q.__add__"
class F(frozenset):
    def __or__(self, other): return "F.__or__"
class R:
    def __radd__(self, other): return "R.__radd__"
    def __ror__(self, other): return "R.__ror__"
    def __iter__(self): return iter("ab")
for value, other in (L([1]), [2]), (L([1]), R()), ([1], R()), (Q([1]), [2]):
    before = value
    value += other
    print(value, value is before)
for value, other in (D(a=1), {"b": 2}), (S([1]), {2}), (S([1]), [2]), (S([1]), R()), (F([1]), {2}):
    before = value
    value |= other
    print(value, value is before)
value = L([1])
value *= 2
print(value)
value = S([1, 2])
value -= {2}
print(value)
#%% what is sent to an iterator under yield from, and the value that ends it
class P:
    n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration("end", 2)
        return self.n
    def send(self, value):
        if value == "stop": raise StopIteration("stopped")
        return "sent", value
class Q:
    def __iter__(self): return self
    def __next__(self): return 1
    def __getattr__(self, name): raise ValueError("no " + name)
def g(it):
    try:
        result = yield from it
    except (ValueError, AttributeError) as e:
        yield repr(e)
    else:
        yield "result", result
for it in P(), [1, 2], Q():
    x = g(it)
    print(next(x), x.send(3))
x = g(P())
print(next(x), x.send(None), x.send(0), x.send("stop"))
print(list(g(P())))
#%% compile
c = compile("1 + 2 * x", "<s>", "eval")
x = 5
print(eval(c), eval(c, {"x": 1}), c.co_names, type(c))
c = compile("y = 3\nfor i in range(2): y += i\nprint(y)", "prog", "exec")
exec(c)
ns = {}
exec(c, ns)
print(ns["y"], c.co_filename, c.co_name)
try:
    compile("1 +", "<s>", "eval")
except SyntaxError as e:
    print(e, e.lineno, e.filename)
try:
    compile("a = 1", "<s>", "eval")
except SyntaxError as e:
    print(e)
def f():
    z = 3
    return eval(compile("z * 2", "f", "eval"))
print(f())
code = compile("def g(a):\n    return a * 2\n", "mod.py", "exec")
exec(code)
print(g(4), g.__code__.co_filename)
try:
    exec(compile("1/0", "boom.py", "exec"))
except ZeroDivisionError as e:
    print(e)
try:
    compile("x", "s", "other")
except ValueError as e:
    print(e)
print(eval(compile("[i*i for i in range(4)]", "<c>", "eval")), eval("x + 1"), eval(" 'a' "), eval("(lambda q: q * 2)(4)"))
print(eval("a + b", {"a": 1}, {"b": 2}), exec("1 + 1"), exec(compile("7", "e", "eval")))
def h(n): return n + 1
try: exec(h.__code__)
except TypeError as e: print(e)
def outer():
    v = 1
    def inner(): return v
    return inner
try: eval(outer().__code__)
except TypeError as e: print(e)
for bad in (5, None):
    try: eval(bad)
    except TypeError as e: print(e)
    try: compile(bad, "f", "exec")
    except TypeError as e: print(e)
try: compile("x", "f")
except TypeError as e: print(e)
ops = {name: compile(text, name, "eval") for name, text in (("sq", "n * n"), ("inc", "n + 1"))}
for n in range(3):
    print(n, {k: eval(c) for k, c in ops.items()})
s = compile(source="print('kw', __name__)", filename="k", mode="exec")
exec(s)
class A:
    exec("z = 5")
    w = eval("z * 2")
print(A.z, A.w)
#%% eval and exec with globals
ns = {}
exec("a = 1", ns)
print(sorted(ns), len(ns), type(ns["__builtins__"]).__name__, ns["__builtins__"]["len"] is len)
exec("b = a + 1; print(len([b]))", ns)
print(len(ns))
g = {"x": 2}
print(eval("x * 2", g), len(g), eval("abs(-x)", g))
l = {}
exec("q = 5", {}, l)
print(l)
print(eval("1 + 1", {"__builtins__": None}))
def f():
    y = 3
    exec("y = 4; z = 9")
    return y
print(f(), "z" in globals())
d = {"__name__": "other"}
exec("class C: pass\nprint(C)", d)
exec("import math\nprint(math.sqrt(16))")
for k in ("ns", "g"):
    print(k, [n for n in eval(k) if not n.startswith("__")])
