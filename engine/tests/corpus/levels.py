#%% where recursions through C functions end
def run(name, t):
    global n
    n = 0
    try:
        t()
    except RecursionError as e:
        print(name, n, e)
def tick():
    global n
    n += 1
class A:
    def __repr__(self): tick(); return repr(self)
class B:
    def __str__(self): tick(); return str(self)
class C:
    def __len__(self): tick(); return len(self)
class D:
    def __eq__(self, o): tick(); return self == o
    def __hash__(self): tick(); return hash(self)
class F:
    def __getattr__(self, n): tick(); return getattr(self, n)
class G:
    def __add__(self, o): tick(); return self + o
class I:
    def __call__(self): tick(); return self()
class J:
    def __getitem__(self, i): tick(); return self[i]
class K:
    @property
    def x(self): tick(); return self.x
class L:
    def __bool__(self): tick(); return bool(self)
class O:
    def __lt__(self, o): tick(); return self < o
class P:
    def __contains__(self, o): tick(); return o in self
def f(n): tick(); return f(n + 1)
def g(): tick(); return [g() for i in range(1)]
def h(): tick(); return sum(h() for i in range(1))
def k(): tick(); return list(map(lambda x: k(), [1]))
def m(): tick(); return sorted([1, 2], key=lambda x: m())
def gen():
    tick()
    yield from gen()
for name, t in [("repr", lambda: repr(A())), ("str", lambda: str(B())), ("len", lambda: len(C())), ("eq", lambda: D() == 1),
        ("hash", lambda: hash(D())), ("getattr", lambda: F().x), ("add", lambda: G() + 1), ("call", lambda: I()()),
        ("item", lambda: J()[0]), ("prop", lambda: K().x), ("bool", lambda: bool(L())), ("lt", lambda: O() < 1),
        ("in", lambda: 1 in P()), ("f", lambda: f(0)), ("g", g), ("h", h), ("k", k), ("m", m), ("gen", lambda: next(gen()))]:
    run(name, t)
#%% the same, of what a course shows
def run(name, t):
    global n
    n = 0
    try:
        t()
    except RecursionError as e:
        print(name, n, e)
def tick():
    global n
    n += 1
class Node:
    def __init__(self): self.children = [self]
    def any(self):
        tick()
        return any(c.any() for c in self.children)
    def all(self):
        tick()
        return all([c.all() for c in self.children])
    def max(self):
        tick()
        return max(c.max() for c in self.children)
    def depth(self):
        tick()
        return 1 + max([c.depth() for c in self.children], default=0)
    def key(self):
        tick()
        return min(self.children, key=lambda c: c.key())
    def join(self):
        tick()
        return ", ".join(c.join() for c in self.children)
    def list(self):
        tick()
        return list(c.list() for c in self.children)
    def sort(self):
        tick()
        self.children.copy().sort(key=lambda c: c.sort())
    def walk(self):
        tick()
        for c in self.children:
            yield from c.walk()
    def send(self):
        tick()
        g = self.sent()
        g.send(None)
    def sent(self):
        yield self.send()
    def __repr__(self):
        tick()
        return f"Node({self.children!r})"
    def __str__(self):
        tick()
        return "Node(" + ", ".join(str(c) for c in self.children) + ")"
    def __format__(self, spec):
        tick()
        return f"{self.children[0]}"
    def __iter__(self):
        tick()
        return iter(self)
    def __next__(self):
        tick()
        return next(self)
    def __eq__(self, other):
        tick()
        return self.children == other.children
    def __hash__(self):
        tick()
        return hash(tuple(self.children))
    def __setattr__(self, name, value):
        tick()
        if name == "x":
            setattr(self, name, value)
        object.__setattr__(self, name, value)
    def __getattribute__(self, name):
        if name == "y":
            tick()
            return self.y
        return object.__getattribute__(self, name)
    def __enter__(self):
        tick()
        with self:
            pass
    def __exit__(self, *args):
        pass
    def __neg__(self): tick(); return -self
    def __int__(self): tick(); return int(self)
    def __index__(self): tick(); return [1][self]
    def __iadd__(self, o): tick(); self += o
    def __radd__(self, o): tick(); return o + self
    def __abs__(self): tick(); return abs(self)
    def __reversed__(self): tick(); return reversed(self)
class New:
    def __new__(cls, *a):
        tick()
        return cls(1)
class Meta(type):
    def __call__(cls):
        tick()
        return cls()
class WithMeta(metaclass=Meta): pass
a, b = Node(), Node()
for name, t in [("any", a.any), ("all", a.all), ("max", a.max), ("depth", a.depth), ("key", a.key), ("join", a.join),
        ("list", a.list), ("sort", a.sort), ("walk", lambda: list(a.walk())), ("send", a.send), ("repr", lambda: repr(a)),
        ("print", lambda: print(a)), ("str", lambda: str(a)), ("format", lambda: f"{a}"), ("format 2", lambda: format(a, ">3")),
        ("iter", lambda: iter(a)), ("next", lambda: next(a)), ("for", lambda: [0 for _ in a]), ("eq", lambda: a == b),
        ("hash", lambda: hash(a)), ("set", lambda: {a}), ("setattr", lambda: setattr(a, "x", 1)), ("y", lambda: a.y),
        ("with", a.__enter__), ("neg", lambda: -a), ("int", lambda: int(a)), ("index", lambda: [1][a]),
        ("radd", lambda: 1 + a), ("abs", lambda: abs(a)), ("reversed", lambda: reversed(a)),
        ("new", lambda: New(0)), ("meta", lambda: WithMeta()), ("in", lambda: a in [b]), ("index of", lambda: [b].index(a)),
        ("count", lambda: [b].count(a)), ("tuple", lambda: (a, 1) == (b, 1)), ("dict", lambda: {1: a} == {1: b}),
        ("percent", lambda: "%s" % a), ("percent r", lambda: "%r" % (a,)), ("str.format", lambda: "{}".format(a)), ("list repr", lambda: repr([a]))]:
    run(name, t)
#%% the last level
import sys
def run(name, t):
    def down(depth):
        if depth == 0:
            return t()
        return down(depth - 1)
    for i in range(20):
        down(5)
    sys.setrecursionlimit(60)
    for depth in range(40, 60):
        try:
            down(depth)
        except RecursionError as e:
            print(name, depth, e)
            break
    sys.setrecursionlimit(1000)
class E:
    pass
class W:
    def __init__(self): pass
    def m(self): pass
def plain(): pass
x, y = E(), [1, "a"]
for name, t in [("nothing", lambda: 1), ("call", lambda: plain()), ("class", lambda: E()), ("repr", lambda: repr(1)), ("str", lambda: str(1)), ("str of str", lambda: str("a")), ("format", lambda: f"{1}{x!r}{y}"), ("float", lambda: f"{1.5:.2f}"),
        ("len", lambda: len(y)), ("pop", lambda: [1].pop()), ("index", lambda: y.index("a")), ("range", lambda: range(3)), ("int", lambda: int("5")), ("float of", lambda: float("5")), ("list", lambda: list(y)), ("tuple", lambda: tuple(y)),
        ("mixed", lambda: 1 == "b"), ("lists", lambda: y == y[:]), ("isinstance", lambda: isinstance(x, E)),
        ("isinstance 2", lambda: isinstance(x, (int, E))), ("type", lambda: type(x)), ("getattr", lambda: getattr(x, "q", 1)), ("sorted", lambda: sorted([2, 1])), ("sum", lambda: sum([1, 2])),
        ("upper", lambda: "a".upper()), ("join", lambda: "".join(["a"])), ("split", lambda: "a b".split()), ("dict", lambda: {1: 2}[1]),
        ("get", lambda: {1: 2}.get(1)), ("items", lambda: list({1: 2}.items())), ("set", lambda: {1} | {2}), ("comprehension", lambda: [i for i in y]), ("generator", lambda: sum(i for i in (1, 2))),
        ("refcount", lambda: sys.getrefcount(x)), ("id", lambda: id(x) == id(x)), ("hash", lambda: hash("a")), ("slice", lambda: y[0:1]), ("map", lambda: list(map(str, [1]))), ("zip", lambda: list(zip(y, y))), ("enumerate", lambda: list(enumerate(y))), ("copy", lambda: y.copy()), ("keys", lambda: sorted({"b": 1, "a": 2}.keys()))]:
    run(name, t)
#%% what functools and copy add
import functools, copy
def run(name, t):
    global n
    n = 0
    try:
        t()
    except RecursionError as e:
        print(name, n, e)
def tick():
    global n
    n += 1
@functools.lru_cache(maxsize=None)
def fib(k): tick(); return fib(k - 1)
@functools.cache
def fac(k):
    tick()
    return k * fac(k - 1)
def wrap(f):
    @functools.wraps(f)
    def inner(*args, **kw):
        return f(*args, **kw)
    return inner
@wrap
def wrapped(k): tick(); return wrapped(k + 1)
def part(k): tick(); return functools.partial(part, k)()
def red(k): tick(); return functools.reduce(lambda x, y: red(k), [1, 2, 3])
class T:
    def __deepcopy__(self, memo): tick(); return copy.deepcopy(self, memo)
class U:
    def __copy__(self): tick(); return copy.copy(self)
class V:
    def __del__(self): tick()
    @staticmethod
    def s(k): tick(); return V.s(k)
    @classmethod
    def c(cls, k): tick(); return cls.c(k)
@functools.total_ordering
class W:
    def __lt__(self, o): tick(); return self <= o
    def __eq__(self, o): return False
def star(*a): tick(); return star(*a)
def kw(**k): tick(); return kw(**k)
nest = []
for i in range(3000): nest = [nest]
for name, t in [("fib", lambda: fib(0)), ("fac", lambda: fac(10000)), ("wrapped", lambda: wrapped(0)), ("partial", lambda: part(0)), ("reduce", lambda: red(0)),
        ("deepcopy", lambda: copy.deepcopy(T())), ("copy", lambda: copy.copy(U())), ("static", lambda: V.s(0)), ("class", lambda: V.c(0)), ("total", lambda: W() < W()),
        ("star", star), ("kw", kw), ("nested", lambda: copy.deepcopy(nest)), ("eval", lambda: None)]:
    run(name, t)
#%% what is done on the last level
import sys, gc, math
ops = """s.startswith("a")
s.find("b")
s.index("a")
s.count("a")
s.upper()
s.split()
s.replace("a", "b")
"{}".format(1)
s.join([])
l.append(1)
l.index(0)
l.count(0)
l.pop()
l.insert(0, 1)
l.extend([])
l.copy()
d.get(1)
d.update({})
d.keys()
d.setdefault(1, 2)
t.add(1)
t.union(t)
t.update([])
t.copy()
t | t
len(l)
max([1])
sum([1])
sorted([])
abs(1)
repr(s)
str(s)
str(1)
str(l)
repr(l)
hash(s)
id(s)
isinstance(s, str)
type(s)
int("1")
int(1.5)
float(1)
bool(1)
list(l)
tuple(l)
dict()
dict(a=1)
set()
frozenset()
range(3)
enumerate(l)
zip(l)
map(str, l)
filter(None, l)
reversed(l)
iter(l)
next(iter(l), 1)
object()
ValueError("x")
slice(1)
bytes(1)
bytearray(1)
complex(1)
super(C, c)
C()
E()
getattr(s, "x", 1)
hasattr(s, "x")
setattr(c, "x", 1)
sys.getrefcount(l)
sys.getsizeof(l)
sys.getrecursionlimit()
gc.isenabled()
gc.get_count()
math.sqrt(2)
math.log(2)
math.floor(2.5)
1 in l
5 in l
5 in (1, 2)
"x" in d
1 in t
"a" in s
x = l == l
x = l == [5]
f"{s}"
f"{1}"
f"{l}"
f"{s!r}"
f"{1:3}"
"%s" % s
"%d" % 1
"%s" % l
l[0]
l[0:1]
d[1]
c.x
c.m()
not c
any(i for i in ())
divmod(1, 2)
ord("a")
chr(97)
callable(c)
issubclass(C, C)
format(1, "3")
min(1, 2, key=abs)
l.sort()
l.sort(key=abs)
s.encode()
(1).bit_length()
d.items()
d.pop(1, 2)
d.copy()
c.x = 1
s[0]
s % ()""".split("\n")
class C:
    x = 0
    def __init__(self): pass
    def m(self): pass
class E: pass
c = C()
code = '''
def f():
    global n
    n += 1
    %s
    f()
'''
for op in ops:
    l = [0] * 5; d = {1: 1}; t = {1}; s = "abc"; n = 0
    src = code % op
    exec(src)
    for lim in (60,):
        n = 0
        l[:] = [0]*5
        sys.setrecursionlimit(lim)
        try:
            f()
        except Exception as e:
            r = type(e).__name__, n, str(e)
        sys.setrecursionlimit(1000)
        print(op, *r)
