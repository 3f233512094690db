#%% tic_tac_toe
def show(b): print("\n-+-+-\n".join("|".join(r) for r in b))
def winner(b):
    lines = b + [list(c) for c in zip(*b)] + [[b[i][i] for i in range(3)], [b[i][2 - i] for i in range(3)]]
    for line in lines:
        if line[0] != " " and len(set(line)) == 1: return line[0]
board = [[" "] * 3 for _ in range(3)]
for turn, (r, c) in enumerate([(0, 0), (1, 1), (0, 1), (2, 2), (0, 2)]):
    board[r][c] = "XO"[turn % 2]
show(board); print("Winner:", winner(board))
#%% guess_number
#input: 50
#input: 25
#input: 37
import random
random.seed(7)
target = 37
tries = 0
while True:
    guess = int(input("Guess: "))
    tries += 1
    if guess < target: print("Too low!")
    elif guess > target: print("Too high!")
    else:
        print(f"Got it in {tries} tries"); break
#%% temperature_table
print("Celsius  Fahrenheit")
for c in range(-10, 41, 10):
    print(f"{c:7d}  {c * 9 / 5 + 32:10.1f}")
print(f"{'=' * 20:^30}", "%-10s|%5s|" % ("ab", "cd"), "%3d%%" % 50)
#%% word_count
text = """The quick brown fox. The lazy dog!
The end, the END."""
words = [w.strip(".,!").lower() for w in text.split()]
freq = {}
for w in words: freq[w] = freq.get(w, 0) + 1
for w, n in sorted(freq.items(), key=lambda kv: (-kv[1], kv[0])): print(f"{w:<6}{'#' * n} {n}")
print(len(text), text.count("\n"), sum(c.isupper() for c in text), text.title()[:12])
#%% inventory_menu
#input: add apple 3
#input: add pear 2
#input: remove apple 1
#input: show
#input: bogus
#input: quit
inventory = {}
def add(name, n): inventory[name] = inventory.get(name, 0) + int(n)
def remove(name, n):
    if inventory.get(name, 0) < int(n): raise ValueError(f"not enough {name}")
    inventory[name] -= int(n)
commands = {"add": add, "remove": remove}
while (line := input("> ")) != "quit":
    cmd, *args = line.split()
    if cmd == "show": print(inventory); continue
    try: commands[cmd](*args)
    except KeyError as e: print("Unknown command", e)
    except ValueError as e: print("Error:", e)
print("bye")
#%% lru_cache_class
from collections import OrderedDict
class LRU:
    def __init__(self, cap): self.cap, self.d = cap, OrderedDict()
    def get(self, k):
        if k not in self.d: return -1
        self.d.move_to_end(k); return self.d[k]
    def put(self, k, v):
        self.d[k] = v; self.d.move_to_end(k)
        if len(self.d) > self.cap: self.d.popitem(last=False)
c = LRU(2); c.put(1, 1); c.put(2, 2); print(c.get(1)); c.put(3, 3); print(c.get(2), c.d)
#%% event_queue
import heapq, itertools
class Sim:
    def __init__(self): self.q, self.c, self.now = [], itertools.count(), 0
    def at(self, t, fn, *a): heapq.heappush(self.q, (t, next(self.c), fn, a))
    def run(self):
        while self.q:
            self.now, _, fn, a = heapq.heappop(self.q)
            fn(*a)
s = Sim()
def arrive(n):
    print(f"{s.now:>3} arrive {n}")
    if n < 3: s.at(s.now + 5, arrive, n + 1); s.at(s.now + 7, lambda: print(f"{s.now:>3} leave {n}"))
s.at(0, arrive, 1); s.run()
#%% observer_pattern
class Subject:
    def __init__(self): self._obs = []
    def attach(self, o): self._obs.append(o)
    def notify(self, *a, **k):
        for o in self._obs: o(*a, **k)
class Logger:
    def __init__(self): self.lines = []
    def __call__(self, msg, level="info"): self.lines.append(f"[{level.upper()}] {msg}")
s, l = Subject(), Logger(); s.attach(l); s.attach(print); s.notify("hi"); s.notify("bad"); print(l.lines)
#%% state_machine
from enum import Enum, auto
class S(Enum):
    IDLE = auto(); RUN = auto(); DONE = auto()
table = {(S.IDLE, "start"): S.RUN, (S.RUN, "stop"): S.DONE}
state = S.IDLE
for ev in ["start", "bogus", "stop"]:
    new = table.get((state, ev), state)
    print(f"{state.name} --{ev}--> {new.name}"); state = new
#%% polynomials
class Poly:
    def __init__(self, *c): self.c = list(c)
    def __call__(self, x):
        r = 0
        for k in reversed(self.c): r = r * x + k
        return r
    def __add__(self, o):
        from itertools import zip_longest
        return Poly(*[a + b for a, b in zip_longest(self.c, o.c, fillvalue=0)])
    def __str__(self): return " + ".join(f"{k}x^{i}" if i else str(k) for i, k in enumerate(self.c) if k) or "0"
p, q = Poly(1, 2, 3), Poly(0, 1); print(p, "|", q, "|", p + q, "|", p(2), Poly())
#%% fraction_class
from math import gcd
class Fraction:
    def __init__(self, n, d=1):
        if d == 0: raise ZeroDivisionError("denominator")
        g = gcd(n, d) * (-1 if d < 0 else 1); self.n, self.d = n // g, d // g
    def __add__(self, o): return Fraction(self.n * o.d + o.n * self.d, self.d * o.d)
    def __mul__(self, o): return Fraction(self.n * o.n, self.d * o.d)
    def __truediv__(self, o): return Fraction(self.n * o.d, self.d * o.n)
    def __eq__(self, o): return (self.n, self.d) == (o.n, o.d)
    def __lt__(self, o): return self.n * o.d < o.n * self.d
    def __repr__(self): return f"{self.n}/{self.d}"
    def __float__(self): return self.n / self.d
a, b = Fraction(1, 2), Fraction(3, -4); print(a + b, a * b, a / b, sorted([a, b]), float(a), a == Fraction(2, 4), max(a, b))
try: Fraction(1, 0)
except ZeroDivisionError as e: print(e)
#%% pipeline_functional
from functools import reduce, partial
from operator import add, mul
compose = lambda *fs: reduce(lambda f, g: lambda x: g(f(x)), fs)
inc, dbl = partial(add, 1), partial(mul, 2)
print(compose(inc, dbl, str)(3), list(map(inc, [1, 2])), reduce(mul, range(1, 6), 1), partial(print, "a", sep="-")("b"), partial(int, base=16)("ff"))
print(inc.func is add, inc.args, partial(print, end="").keywords, sum(map(lambda x, y: x * y, [1, 2], [3, 4])), list(filter(str.isdigit, "a1b2")))
#%% generator_pipeline
def read(lines):
    for line in lines: yield line.strip()
def grep(pat, lines): return (l for l in lines if pat in l)
def number(lines): yield from enumerate(lines, 1)
src = ["  error: x \n", "ok\n", "error: y\n"]
for n, l in number(grep("error", read(src))): print(n, l)
def avg():
    total = n = 0; a = None
    while True:
        x = yield a
        total += x; n += 1; a = total / n
g = avg(); next(g); print(g.send(10), g.send(20)); g.close()
#%% exceptions_chain_custom
class AppError(Exception):
    code = 1
    def __init__(self, msg, *, hint=None): super().__init__(msg); self.hint = hint
class NotFound(AppError): code = 404
def find(k):
    try: return {"a": 1}[k]
    except KeyError as e: raise NotFound(f"no {k}", hint="try a") from e
try: find("z")
except AppError as e: print(type(e).__name__, e, e.code, e.hint, type(e.__cause__).__name__)
def f():
    try: return "try"
    finally: print("finally runs")
print(f())
def g():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("i", i)
        finally: print("f", i)
g()
try:
    try: raise ValueError("a")
    finally: print("inner finally")
except ValueError: print("outer")
try: raise ValueError("x") from None
except ValueError as e: print(e.__suppress_context__, e.__cause__)
with_else = []
try: pass
except Exception: with_else.append(1)
else: with_else.append(2)
finally: with_else.append(3)
print(with_else, isinstance(KeyboardInterrupt(), Exception), issubclass(ZeroDivisionError, ArithmeticError))
#%% dataclass_inventory
from dataclasses import dataclass, field
from typing import ClassVar
@dataclass
class Item:
    name: str
    price: float
    qty: int = 0
    kinds: ClassVar[int] = 0
    def total(self) -> float: return self.price * self.qty
@dataclass
class Cart:
    items: list[Item] = field(default_factory=list)
    def add(self, item: Item) -> None: self.items.append(item)
    @property
    def total(self) -> float: return sum(i.total() for i in self.items)
c = Cart(); c.add(Item("pen", 1.5, 2)); c.add(Item("book", 12.25, 1)); print(c); print(f"{c.total:.2f}")
@dataclass(slots=True)
class S: a: int = 1
print(S(), hasattr(S(), "__dict__"))
@dataclass(kw_only=True)
class K: a: int; b: int = 2
print(K(a=1), K.__match_args__)
#%% enum_extra
from enum import Enum, Flag, IntFlag, StrEnum, unique
class Perm(Flag):
    R = 4; W = 2; X = 1
print(Perm.R | Perm.W, Perm.R in (Perm.R | Perm.X), (Perm.R | Perm.W).value, bool(Perm.R & Perm.X), repr(Perm.X))
class Planet(Enum):
    EARTH = (5.97, 6.37); MARS = (0.64, 3.39)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def g(self): return round(self.mass / self.radius ** 2, 3)
    @classmethod
    def biggest(cls): return max(cls, key=lambda p: p.mass)
print(Planet.MARS.g, Planet.biggest(), Planet.EARTH.value)
class Sh(StrEnum):
    SMALL = "s"; LARGE = "l"
print(Sh.SMALL, Sh("l").name, Sh.SMALL == "s", f"{Sh.LARGE}")
class A(Enum):
    X = 1; Y = 1
print(A.Y, list(A), A.__members__.keys() if False else len(A.__members__))
try:
    @unique
    class B(Enum): P = 1; Q = 1
except ValueError as e: print(e)
try: Planet.EARTH = 3
except AttributeError as e: print(type(e).__name__)
Animal = Enum("Animal", "CAT DOG"); print(Animal.CAT, Animal.DOG.value)
#%% slots_weak
class P:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
p = P(1, 2); p.x = 5; print(p.x, hasattr(p, "__dict__"), P.__slots__)
try: p.z = 1
except AttributeError as e: print(e)
del p.x
try: p.x
except AttributeError as e: print(e)
import weakref
class O: pass
o = O(); r = weakref.ref(o, lambda _: print("gone")); print(r() is o); del o; print(r())
#%% string_building
s = ""
for i in range(5): s += str(i) + ","
print(s[:-1], ",".join(str(i) for i in range(5)), "-" * 10, "abc" "def", "a" < "b", "Z" < "a", "10" < "9", min("hello"), sorted("hello"), "".join(sorted(set("hello"))), "hello".translate({ord("l"): "L", ord("o"): None}))
print("%(a)s-%(b)03d" % {"a": "x", "b": 7}, "{:.3}".format("abcdef"), "{:>{w}}".format("r", w=5), "{0[1]} {1.real}".format([1, 2], 3), "tab\there", "nl\\n", "\x41\u00e9\N{BULLET}" if False else "A\u00e9")
print("a,b;c".replace(";", ",").split(","), "  x ".strip().join("[]"), "abc".encode().hex(), "Hello"[::2], "x=%r" % "q", "%5.1f|%-8s|%+d" % (3.14159, "left", 5), repr("\t\n\\"), "é".upper(), "ß".upper(), "ǅ".lower())
print("one two".split(" ", 1), "a-b-c".rsplit("-", 1), "line1\nline2".splitlines(), "abc".isalpha() and "abc".islower(), "³".isdigit(), "½".isnumeric(), "abc" in "xabcx", "abc".find("z"), "aXbX".rfind("X"))
#%% slicing
a = list(range(10)); print(a[2:5], a[:3], a[-3:], a[::3], a[::-1], a[8:2:-2], a[100:], a[-100:2])
a[2:4] = ["x"]; print(a); a[::2] = [0] * len(a[::2]); print(a); del a[1:3]; print(a); a[len(a):] = [7, 8]; print(a); a[:0] = [99]; print(a)
try: a[::2] = [1]
except ValueError as e: print(e)
s = slice(1, 8, 2); print(s, s.start, list(range(10))[s], s.indices(5), "abcdef"[s], (1, 2, 3)[slice(None, -1)])
#%% big_numbers
print(2 ** 200, 10 ** 30 // 7, -(2 ** 70) % 1000, 2 ** 64 - 1, hex(2 ** 65), len(str(3 ** 500)), (2 ** 100).bit_length(), int("9" * 25) + 1, 1 << 80, (1 << 80) >> 77, 10 ** 20 == 1e20, 123456789 ** 3, -7 // 2, pow(3, 1000, 1007), sum(range(10 ** 5)))
import math
print(math.factorial(25), math.comb(50, 25), math.isqrt(10 ** 30), f"{10 ** 12:,}", f"{2 ** 40:_}", 0.1 + 0.7, 1e308 * 10, -1e308 * 10, 5e-324, 1.7976931348623157e308, 2.5e-5, 1234567.0, 0.00001, 1e5)
#%% print_options
print(1, 2, 3, sep=", ", end=".\n"); print("a", end=""); print("b"); print(*[1, 2], *"xy", sep="|"); print(None, True, 1.0, [None], ("a",), {"k": None}); print(); print("", end="x\n"); print("a\nb", [1.5, "s", 'it\'s'], {1: {2: [3]}}, set(), {"x"}, frozenset({1}), range(3), b"x", 1j, ..., print, sep="\n")
#%% nested_functions_recursion
def memoize(f):
    cache = {}
    def g(*args):
        if args not in cache: cache[args] = f(*args)
        return cache[args]
    return g
@memoize
def grid(m, n): return 1 if m == 1 or n == 1 else grid(m - 1, n) + grid(m, n - 1)
print(grid(10, 10))
def perms(s): return [s] if len(s) < 2 else [c + p for i, c in enumerate(s) for p in perms(s[:i] + s[i + 1:])]
print(perms("abc"))
def coin(amount, coins): return 1 if amount == 0 else 0 if amount < 0 or not coins else coin(amount - coins[0], coins) + coin(amount, coins[1:])
print(coin(20, (1, 5, 10)))
is_even = lambda n: n == 0 or is_odd(n - 1)
is_odd = lambda n: n != 0 and is_even(n - 1)
print(is_even(10), is_odd(7))
#%% maze_solver
maze = ["S.#", ".##", "..E"]
from collections import deque
def solve(m):
    rows, cols = len(m), len(m[0])
    start = next((r, c) for r in range(rows) for c in range(cols) if m[r][c] == "S")
    q, prev = deque([start]), {start: None}
    while q:
        r, c = cur = q.popleft()
        if m[r][c] == "E":
            path = []
            while cur: path.append(cur); cur = prev[cur]
            return path[::-1]
        for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            n = (r + dr, c + dc)
            if 0 <= n[0] < rows and 0 <= n[1] < cols and m[n[0]][n[1]] != "#" and n not in prev:
                prev[n] = cur; q.append(n)
print(solve(maze))
#%% topological_prim_kruskal
graph = {"shirt": ["tie"], "tie": ["jacket"], "pants": ["shoes", "belt"], "belt": ["jacket"], "shoes": [], "jacket": []}
def topo(g):
    seen, out = set(), []
    def visit(n):
        if n in seen: return
        seen.add(n)
        for m in g[n]: visit(m)
        out.append(n)
    for n in sorted(g): visit(n)
    return out[::-1]
print(topo(graph))
edges = [(1, "a", "b"), (3, "b", "c"), (2, "a", "c"), (4, "c", "d")]
parent = {n: n for _, u, v in edges for n in (u, v)}
def find(x):
    while parent[x] != x: x = parent[x]
    return x
mst = []
for w, u, v in sorted(edges):
    if find(u) != find(v): parent[find(u)] = find(v); mst.append((u, v, w))
print(mst, sum(w for *_, w in mst))
#%% counting_radix_shell_sorts
def counting(a):
    c = [0] * (max(a) + 1)
    for x in a: c[x] += 1
    return [i for i, n in enumerate(c) for _ in range(n)]
def radix(a):
    p = 1
    while max(a) // p:
        b = [[] for _ in range(10)]
        for x in a: b[x // p % 10].append(x)
        a = [x for q in b for x in q]; p *= 10
    return a
def shell(a):
    a = a[:]; gap = len(a) // 2
    while gap:
        for i in range(gap, len(a)):
            t, j = a[i], i
            while j >= gap and a[j - gap] > t: a[j] = a[j - gap]; j -= gap
            a[j] = t
        gap //= 2
    return a
def insertion(a):
    for i in range(1, len(a)):
        key, j = a[i], i - 1
        while j >= 0 and a[j] > key: a[j + 1] = a[j]; j -= 1
        a[j + 1] = key
    return a
def selection(a):
    for i in range(len(a)):
        m = min(range(i, len(a)), key=a.__getitem__); a[i], a[m] = a[m], a[i]
    return a
d = [170, 45, 75, 90, 2, 24, 802, 66]
print(counting(d) == radix(d) == shell(d) == insertion(d[:]) == selection(d[:]) == sorted(d), radix(d))
#%% doubly_linked_circular
class Node:
    def __init__(self, v): self.v = v; self.prev = self.next = None
class DLL:
    def __init__(self): self.head = self.tail = None; self.size = 0
    def push(self, v):
        n = Node(v)
        if self.tail is None: self.head = self.tail = n
        else: n.prev, self.tail.next, self.tail = self.tail, n, n
        self.size += 1; return self
    def remove(self, v):
        n = self.head
        while n and n.v != v: n = n.next
        if n is None: raise ValueError(f"{v!r} not in list")
        if n.prev: n.prev.next = n.next
        else: self.head = n.next
        if n.next: n.next.prev = n.prev
        else: self.tail = n.prev
        self.size -= 1
    def __iter__(self):
        n = self.head
        while n: yield n.v; n = n.next
    def __reversed__(self):
        n = self.tail
        while n: yield n.v; n = n.prev
    def __repr__(self): return f"DLL({list(self)})"
d = DLL().push(1).push(2).push(3); d.remove(2); print(d, list(reversed(d)), d.size)
try: d.remove(9)
except ValueError as e: print(e)
#%% lambdas_maps_sort_stability
data = [("a", 2), ("b", 1), ("c", 2), ("d", 1)]
print(sorted(data, key=lambda t: t[1]), sorted(data, key=lambda t: t[1], reverse=True), list(zip(*data)), dict(data), [*map(lambda t: t[0] * t[1], data)], max(data, key=lambda t: t[1]), (lambda *a, **k: (a, k))(1, x=2))
print([f"{i}{c}" for i in range(2) for c in "ab"], {i: i * i for i in range(3)}, {c for c in "aab"}, [[i * j for j in range(1, 4)] for i in range(1, 3)], [x if x % 2 else -x for x in range(4)], sum(x for x in range(10) if x % 3 == 0), any(x > 3 for x in [1, 5]), list(x for x in "ab"))
