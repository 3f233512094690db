#%% stop_iteration_in_generators
def g(): raise StopIteration
def h(): yield from (x for x in [1]); g()
try: list(h())
except RuntimeError as e: print(e, repr(e.__cause__), repr(e.__context__))
#%% stop_iteration_with_a_value
def h():
    yield 1
    raise StopIteration(5)
i = h(); print(next(i))
try: next(i)
except RuntimeError as e: print(e, e.__cause__.value)
#%% send_to_a_fresh_generator
def g(): yield 1; return "r"
j = g()
try: j.send(5)
except TypeError as e: print(e)
print(next(j), list(j))
#%% update_order
d = dict([("a", 1)], b=2); d.update([("c", 3)], e=5); print(d); d.update({"z": 1}, e=6, y=2); print(d); d.update(k=1); print(d)
try: d.update([1], q=2)
except TypeError as e: print("no")
print(d)
#%% hashes_of_text
print(hash(""), hash(b""), hash("abc"), hash("aé"), hash("a€"), hash("😀x"), hash("a" * 50), hash((1, "a")), hash(frozenset("ab")), {"apple", "pear", "fig", "kiwi"}, set("hello world"), frozenset(["x", "y", "z"]), {w: len(w) for w in {"one", "three"}})
#%% proxies
import weakref
class L(list): pass
l = L([1, 2])
p = weakref.proxy(l)
print(len(p), p[0], p + [3], [x for x in p], 1 in p, p == [1, 2], p < [5], bool(p), p * 2, p[::-1], p.index(2))
p[0] = 9; del p[1]; p.append(4); p += [5]; print(l, type(p).__name__)
del l
for f in (lambda: len(p), lambda: p[0], lambda: list(p), lambda: p + [1], lambda: 1 in p, lambda: p == 1, lambda: bool(p)):
    try: f(); print("no")
    except ReferenceError as e: print(e)
#%% proxies_of_callables
import weakref
class F:
    def __call__(self, x): return x + 1
    def __add__(self, o): return "added"
    def __len__(self): return 0
    def __eq__(self, o): return o is self
f = F()
p = weakref.proxy(f)
print(p(4), p + 1, bool(p), p == f, p != f, "yes" if p else "empty")
#%% views_are_ordered
d = {"a": 1, "b": 2}
print(d.items() >= {("a", 1)}, d.keys() <= {"a", "b", "c"}, d.keys() < {"a", "b"}, {"a"} < d.keys(), d.keys() > {"a"}, {"a": 1}.items() <= d.items(), {"q"} <= d.keys())
try: d.values() < {1}
except TypeError as e: print(e)
#%% unhashable_types
print([].__hash__, {}.__hash__, set().__hash__, list.__hash__, frozenset().__hash__ is None)
class L(list): pass
for x in (L(), [], {}, set()):
    try: hash(x)
    except TypeError as e: print(e)
#%% copies_of_exceptions
import copy
e = ValueError("a", 1)
e.extra = [1]
f = copy.copy(e); print(repr(f), f is e, f.extra is e.extra, f.args == e.args)
class E(Exception):
    def __init__(self, m): super().__init__(m); self.m = m
g = copy.deepcopy(E([1])); print(repr(g), g.m)
print(copy.copy(bytearray(b"ab")), copy.deepcopy(bytearray(b"ab")), copy.deepcopy([bytearray(b"x")]))
#%% words_of_dict_errors
for f in (lambda: dict([1]), lambda: dict([(1, 2), (3,)]), lambda: dict([[1, 2], "abc"]), lambda: {}.update([(1, 2), 5]), lambda: dict(5), lambda: print(1, foo=2)):
    try: f()
    except (TypeError, ValueError) as e: print(e)
#%% getattribute_sees_methods
class A:
    def __getattribute__(self, n): print("ask", n); return object.__getattribute__(self, n)
    def f(self): return 5
print(A().f())
#%% index_objects
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
l = [1, 2, 3]
print(l[I(0)], "abc"[I(1)], (7, 8)[I(-1)], b"ab"[I(0)], range(9)[I(4)])
l[I(0)] = 9; del l[I(1)]; print(l)
class Bad:
    def __index__(self): return "x"
try: l[Bad()]
except TypeError as e: print(e)
#%% bases_that_do_not_go_together
class A: pass
class B(A): pass
try:
    class C(A, B): pass
except TypeError as e: print(e)
for bases in ((int, str), (list, dict), (A, int), (KeyError, ValueError), (A, B, int)):
    try: print(type("X", bases, {}).__name__)
    except TypeError as e: print(e)
class S: __slots__ = ("a",)
class T: __slots__ = ("b",)
try:
    class U(S, T): pass
except TypeError as e: print(e)
#%% divmod_of_objects
class A:
    def __divmod__(self, o): return "dm" if o else NotImplemented
    def __rdivmod__(self, o): return "rdm"
print(divmod(A(), 1), divmod(1, A()), divmod(7, 2), divmod(-7.5, 2))
