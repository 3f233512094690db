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
