#%% hello_input
#input: Alice
#input: 30
name = input("What is your name? ")
age = int(input("Age: "))
print(f"Hello {name}, in 10 years you'll be {age + 10}.")
try:
    input()
except EOFError as e:
    print("EOF:", e)
#%% fizzbuzz
for i in range(1, 16):
    print("Fizz" * (i % 3 == 0) + "Buzz" * (i % 5 == 0) or i, end=" ")
print()
#%% string_methods
s = "  Hello, World  "
print(s.strip(), s.lstrip() + "|", s.rstrip() + "|", s.lower(), s.upper(), s.swapcase(), s.title())
t = "one,two,,three"
print(t.split(","), t.rsplit(",", 1), t.partition(","), t.rpartition(","), "a b  c".split(), "a\nb\r\nc".splitlines())
print("abc".center(9, "*"), "abc".ljust(6) + "|", "abc".rjust(6), "42".zfill(5), "-42".zfill(5))
print("hello".find("l"), "hello".rfind("l"), "hello".index("e"), "hello".count("l"), "hello".replace("l", "L", 1))
print("abc123".isalnum(), "abc".isalpha(), "123".isdigit(), " ".isspace(), "Abc".istitle(), "ABC".isupper(), "a_b".isidentifier())
print("hello world".capitalize(), "x".join(["1", "2"]), "prefix_name".removeprefix("prefix_"), "file.txt".removesuffix(".txt"))
print("a\tb".expandtabs(4), "straße".casefold(), "hello"[::-1], "hello"[1:4], "hello"[-3:], "ab" * 3, "ell" in "hello")
print("hello".startswith(("he", "x")), "hello".endswith("lo"), ord("a"), chr(97), ascii("é"), repr('it\'s "q"'))
print("caf\u00e9".encode("utf-8"), b"caf\xc3\xa9".decode(), "%s is %d years and %.2f" % ("Bob", 5, 1.5), "{0}-{1}-{0}".format("a", "b"))
for bad in (lambda: "abc".index("z"), lambda: "a" + 1, lambda: "abc"[10], lambda: int("x"), lambda: "".join([1]), lambda: float("abc")):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
#%% fstrings
name, pi, n = "Ann", 3.14159265, 1234567
print(f"{name!r:>10}|{name:<10}|{name:^10}|{name:*^11}|{pi:.2f}|{pi:10.3f}|{pi:<10.1f}|{n:,}|{n:_}|{n:>12,d}")
print(f"{n:x} {n:X} {n:b} {n:o} {255:#x} {5:03d} {-5:+d} {5:+} {5: } {1e10:e} {1234.5:g} {0.000012:g} {0.5:%} {12:c}")
w = 10
print(f"{'x':{w}}|{pi:{w}.{2}f}|{name=}|{1 + 1 = }|{{}}|{'nested ' + f'{w}'}")
print(f"{[1, 2]!s:>10} {None} {True} {(1,)} { {'a': 1}['a'] }")
d = {"k": [1, 2]}
print(f"{d['k'][0]} {d}")
print("{:>8} {:<8} {:^8}".format("a", "b", "c"), "{n:05.1f}".format(n=3.14159), "{!r}".format("x"), "{a[0]} {b.real}".format(a=[9], b=5))
print(f"{10 / 3:.3f}", f"{10 // 3}", f"{2 ** 10}", f"{'a' if w > 5 else 'b'}", f'{"q"}')
#%% lists
a = [3, 1, 2]
a.append(5); a.insert(0, 9); a.extend([7, 8]); a.remove(1)
print(a, a.pop(), a.pop(0), a, a.index(2), a.count(5), len(a), max(a), min(a), sum(a))
a.sort(); print(a, sorted(a, reverse=True), a[::-1], a[1:3], a[-1], 5 in a)
a.reverse(); b = a.copy(); b.clear(); print(a, b)
a[1:3] = [10, 20, 30]; print(a); del a[0]; print(a); del a[::2]; print(a)
print([x ** 2 for x in range(5) if x % 2], [[j for j in range(i)] for i in range(3)], [(x, y) for x in "ab" for y in (1, 2)])
print(list(range(10, 0, -3)), list("abc"), [1, 2] + [3], [0] * 3, [1, 2] < [1, 3], [1] == [1.0])
words = ["banana", "apple", "fig"]
words.sort(key=len); print(words, sorted(words, key=lambda w: (-len(w), w)))
first, *rest = words; print(first, rest); *init, last = range(4); print(init, last)
for i, w in enumerate(words, start=1): print(i, w, sep=": ")
for x, y in zip([1, 2, 3], "abc"): print(x, y, end="; ")
print()
print(list(map(str.upper, words)), list(filter(None, [0, 1, "", "a"])), any([0, 1]), all([]), list(reversed(words)))
m = [[1, 2], [3, 4]]; print([row[0] for row in m], [x for row in m for x in row])
for bad in (lambda: [].pop(), lambda: [1].remove(2), lambda: [1][5], lambda: [1].index(3), lambda: [1]["a"]):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
#%% dicts
d = {"a": 1, "b": 2}
d["c"] = 3; d.update(d=4, e=5); d.update({"a": 10})
print(d, d["a"], d.get("z"), d.get("z", 0), d.pop("b"), d.pop("q", None), len(d), "a" in d, list(d), d.setdefault("f", []))
for k, v in d.items(): print(k, v, end=" ")
print(); print(list(d.keys()), list(d.values()), sorted(d, reverse=True), dict(zip("ab", [1, 2])), dict([("x", 1)]), {**d, "g": 7} == d)
print({k: v for k, v in d.items() if isinstance(v, int) and v > 3}, {1: "a", 1.0: "b"}, d.popitem(), {"a": 1} | {"b": 2}, dict.fromkeys("ab", 0))
print(max(d, key=lambda k: str(d[k])), sum(v for v in d.values()), d.keys() & {"a", "zz"}, d.items(), list(reversed(d)))
inv = {v: k for k, v in {"x": 1, "y": 2}.items()}; print(inv); del inv[1]; print(inv)
try: d["nope"]
except KeyError as e: print("KeyError", e, repr(e))
counts = {}
for ch in "mississippi": counts[ch] = counts.get(ch, 0) + 1
print(counts, sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])))
nested = {"p": {"q": [1, {"r": 2}]}}; print(nested["p"]["q"][1]["r"])
#%% sets_tuples
a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, a <= {1, 2, 3, 4}, a.isdisjoint({9}), a.union([7], (8,)), a.intersection([1]), a.issubset(range(9)))
a.add(5); a.discard(99); a.remove(1); a.update([6]); print(sorted(a), len(a), 5 in a, {x % 3 for x in range(10)}, frozenset([1, 2]))
a -= {5}; a &= {2, 3, 6}; print(sorted(a), a.symmetric_difference({2, 9}) == {3, 6, 9})
try: a.remove(100)
except KeyError as e: print("KeyError", e)
try: {[1]}
except TypeError as e: print(e)
t = (1, 2, 3); x, y, z = t; print(t + (4,), t * 2, t[1:], t.index(2), t.count(1), len(t), (1,), (), tuple("ab"), (1, 2) < (1, 3), hash((1, 2)) == hash((1, 2)))
x, y = y, x; print(x, y)
try: t[0] = 1
except TypeError as e: print(e)
try: a, b = 1, 2, 3
except ValueError as e: print(e)
try: a, b, c = [1, 2]
except ValueError as e: print(e)
#%% control_flow
n = 0
while True:
    n += 1
    if n == 3: continue
    if n > 5: break
    print(n, end=" ")
else: print("never")
for i in range(3):
    if i == 10: break
else: print("no break")
x = 5
print("pos" if x > 0 else "neg", 1 < x < 10, not x, x and "y", 0 or "z", x is not None, None is None)
if (y := x * 2) > 5: print("walrus", y)
match_count = sum(1 for _ in filter(lambda v: v > 1, [1, 2, 3])); print(match_count)
for a, (b, c) in [(1, (2, 3))]: print(a, b, c)
pass
assert x == 5, "fine"
try: assert x == 6, f"x was {x}"
except AssertionError as e: print("AssertionError:", e)
for ch in "ab": print(ch)
print(*range(3), sep="-", end="!\n"); print("a", "b", sep=""); print(); print("tab\tq", 'single', "multi\nline", r"raw\n", """doc
string""")
#%% functions
def f(a, b=2, *args, c, d=4, **kw): return a, b, args, c, d, kw
print(f(1, c=3), f(1, 5, 6, 7, c=8, z=9), f(*[1, 2], **{"c": 3}))
def pos(a, /, b, *, c): return a + b + c
print(pos(1, b=2, c=3))
def outer():
    x = 0
    def inc(by=1):
        nonlocal x
        x += by
        return x
    return inc
c = outer(); print(c(), c(5), c())
def default_list(x, acc=[]): acc.append(x); return acc
print(default_list(1), default_list(2))
compose = lambda *fs: lambda x: __import__("functools").reduce(lambda v, f: f(v), fs, x) if False else x
print((lambda x, y=2: x * y)(4), [f(2) for f in [lambda v, i=i: v + i for i in range(3)]])
def fact(n: int) -> int:
    """Return n!"""
    return 1 if n <= 1 else n * fact(n - 1)
print(fact(20), fact.__doc__, fact.__name__, fact.__annotations__, fact.__defaults__)
for bad in (lambda: f(), lambda: f(1), lambda: pos(1, 2, 3), lambda: pos(a=1, b=2, c=3), lambda: fact(1, 2), lambda: fact(m=1)):
    try: bad()
    except TypeError as e: print(e)
g = 10
def use_global():
    global g
    g += 1
use_global(); print(g)
def bad_local():
    print(v)
    v = 1
try: bad_local()
except UnboundLocalError as e: print(e)
try: undefined_name
except NameError as e: print(e)
#%% exceptions
def risky(x):
    try:
        return 10 / x
    except ZeroDivisionError:
        print("div"); return None
    except (TypeError, ValueError) as e:
        print("type", e); raise RuntimeError("wrapped") from e
    else: print("else")
    finally: print("finally", x)
print(risky(2), risky(0))
try: risky("a")
except RuntimeError as e: print(e, "|", repr(e.__cause__))
class MyError(Exception): pass
class Sub(MyError):
    def __str__(self): return "custom str"
try: raise Sub("a", 1)
except MyError as e: print(e, e.args, repr(e))
try:
    try: int("x")
    except ValueError: raise KeyError("k")
except KeyError as e: print(repr(e), repr(e.__context__))
for exc in (ValueError("v"), KeyError("k"), IndexError(), OSError(2, "No such file"), StopIteration(5), Exception("a", "b")):
    print(repr(exc), str(exc), exc.args)
try: raise ValueError
except ValueError as e: print(repr(e), str(e) == "")
def gen():
    try: yield 1; yield 2
    finally: print("cleanup")
g = gen(); next(g); g.close()
try: [1, 2][5]
except LookupError as e: print(type(e).__mro__[1].__name__, e)
try: {}.x
except AttributeError as e: print(e)
try: None.foo
except AttributeError as e: print(e)
try: len(5)
except TypeError as e: print(e)
try: 5()
except TypeError as e: print(e)
try: int("12a", 10)
except ValueError as e: print(e)
try: raise "text"
except TypeError as e: print(e)
e = ValueError("note"); e.add_note("extra"); print(e.__notes__)
#%% uncaught_traceback
def inner(x): return 1 / x
print("before")
inner(0)
#%% generators
def count(n):
    i = 0
    while i < n:
        got = yield i
        if got: i = got
        i += 1
g = count(10); print(next(g), next(g), g.send(5), list(g))
def chain(*its):
    for it in its: yield from it
print(list(chain("ab", [1, 2])), sum(x * x for x in range(5)), max((len(w), w) for w in ["a", "bbb"]))
def ret():
    x = yield 1
    return x
def deleg():
    r = yield from ret()
    print("got", r)
d = deleg(); next(d)
try: d.send("val")
except StopIteration: print("stop")
gen = (x for x in range(3)); print(next(gen), list(gen), next(gen, "done"))
def inf():
    n = 0
    while True: yield n; n += 1
import itertools
print(list(itertools.islice(inf(), 3, 8, 2)), list(itertools.takewhile(lambda x: x < 4, inf())))
def thrower():
    while True:
        try: yield 1
        except ValueError as e: print("caught", e); yield 2
t = thrower(); next(t); print(t.throw(ValueError("boom")))
#%% decorators
import functools
def log(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        print(f"-> {fn.__name__}{args}{kwargs}")
        result = fn(*args, **kwargs)
        print(f"<- {result!r}")
        return result
    return wrapper
@log
def add(a, b=0):
    "adds"
    return a + b
print(add(1, b=2), add.__name__, add.__doc__, add.__wrapped__)if False else add(1, b=2)
def repeat(n):
    def deco(fn):
        def inner(*a): return [fn(*a) for _ in range(n)]
        return inner
    return deco
@repeat(3)
@log
def hi(x): return x
print(hi("y"))
class CountCalls:
    def __init__(self, fn): self.fn, self.n = fn, 0; functools.update_wrapper(self, fn)
    def __call__(self, *a): self.n += 1; return self.fn(*a)
@CountCalls
def sq(x): return x * x
sq(2); sq(3); print(sq.n, sq.__name__)
def memo(f):
    cache = {}
    def w(n):
        if n not in cache: cache[n] = f(n)
        return cache[n]
    w.cache = cache
    return w
@memo
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(40), len(fib.cache))
#%% itertools_tour
import itertools as it, operator
print(list(it.count(5, 2))[:0] if False else list(it.islice(it.count(5, 2), 3)), list(it.islice(it.cycle("ab"), 5)), list(it.repeat(1, 3)))
print(list(it.accumulate([1, 2, 3, 4])), list(it.accumulate([1, 2, 3], operator.mul)), list(it.accumulate([1, 2], initial=10)))
print(list(it.chain.from_iterable([[1], [2, 3]])), list(it.compress("abc", [1, 0, 1])), list(it.dropwhile(lambda x: x < 3, range(6))))
print(list(it.filterfalse(lambda x: x % 2, range(5))), [(k, list(g)) for k, g in it.groupby([1, 1, 2, 3, 3])], list(it.starmap(pow, [(2, 3), (3, 2)])))
print(list(it.zip_longest([1, 2], "a", fillvalue="-")), list(it.product([1, 2], "ab")), list(it.product([0, 1], repeat=2)))
print(list(it.permutations("abc", 2)), list(it.combinations([1, 2, 3], 2)), list(it.combinations_with_replacement("ab", 2)), list(it.pairwise([1, 2, 3])))
a, b = it.tee([1, 2, 3]); print(list(a), list(b), it.count(3), it.repeat(2, 2) is None)
data = sorted([("x", 1), ("y", 2), ("x", 3)], key=operator.itemgetter(0))
print({k: [v for _, v in g] for k, g in it.groupby(data, key=operator.itemgetter(0))}, operator.attrgetter("real")(5), operator.methodcaller("upper")("a"))
#%% collections_tour
from collections import Counter, deque, OrderedDict, defaultdict, namedtuple, ChainMap
c = Counter("hello world".replace(" ", ""))
print(c.most_common(3), c["z"], sum(c.values()), c + Counter("ll"), c - Counter("hello"), sorted(c.elements())[:3], Counter(a=3) & Counter(a=1), c.total())
c.update("zzz"); c.subtract(["z"]); print(c["z"], c == Counter(c), isinstance(c, dict))
d = deque([1, 2, 3]); d.rotate(1); d.extendleft([9, 8]); print(d, d.pop(), d.popleft(), d, len(d), d[1], 3 in d, list(reversed(d)), d.index(2) if 2 in d else -1)
d.insert(1, "i"); d.remove("i"); d.reverse(); print(d, d.count(1), deque("abc", 2), d.maxlen, d == deque([2, 1, 3]), d.copy() + deque([1]))
P = namedtuple("P", ["x", "y"], defaults=[0]); p = P(1)
print(p, p.x + p.y, p._asdict(), P._fields, p._replace(y=5), P(*[3, 4]), P(x=1, y=2) == (1, 2), len(p), list(p), p[0]); x, y = p
try: p.x = 3
except AttributeError as e: print(e)
try: P()
except TypeError as e: print(e)
od = OrderedDict([("b", 1), ("a", 2)]); od.move_to_end("b"); print(od, od.popitem(last=False), list(od))
dd = defaultdict(int); dd["a"] += 1; dd2 = defaultdict(lambda: "n/a", x=1); print(dd, dd2["q"], dict(dd2), dd.get("no"), "no" in dd)
cm = ChainMap({"a": 1}, {"a": 2, "b": 3}); print(cm["a"], cm["b"], dict(cm), len(cm))
#%% match_statement
def handle(cmd):
    match cmd:
        case "quit" | "exit": return "bye"
        case ["go", direction]: return f"going {direction}"
        case ["get", *items] if items: return f"got {items}"
        case {"type": "click", "pos": (x, y), **rest}: return f"click {x},{y} {rest}"
        case int() | float() as n if n > 100: return f"big {n}"
        case int(n): return f"int {n}"
        case str(s): return f"str {s}"
        case (a, b): return f"pair {a} {b}"
        case None: return "none"
        case _: return "other"
for c in ["quit", ["go", "north"], ["get", "a", "b"], ["get"], {"type": "click", "pos": (1, 2), "z": 3}, 500, 7, "hey", (1, 2), None, 2.5, {1}]:
    print(repr(c), "->", handle(c))
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
def where(p):
    match p:
        case Point(0, 0): return "origin"
        case Point(0, y=yy): return f"y axis {yy}"
        case Point(x=xx): return f"x={xx}"
print(where(Point(0, 0)), where(Point(0, 5)), where(Point(3, 4)), where(5))
#%% numbers
print(10 / 4, 10 // 4, -10 // 4, 10 % 4, -10 % 4, 2 ** 100, abs(-5), divmod(17, 5), pow(2, 10, 1000), round(3.14159, 2), int(3.99), int("42"), float("3.5"), bool([]), 0b1010, 0o17, 0xff, 1_000)
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 5 << 2, 5 >> 1, (5).bit_length(), 1e3, 1.5e-10, float("inf"), -float("inf"), float("nan") != float("nan"), 0.1 + 0.2 == 0.3, 1 / 3)
print(complex(1, 2) * (3 - 1j), abs(3 + 4j), (1 + 2j).conjugate(), 1j ** 2, (2 + 3j).real, isinstance(True, int), True + True, sum([0.1] * 3), max(1, 2.5), min("b", "a"))
print(str(12345)[::-1], hex(255), oct(8), bin(5), int("1010", 2), chr(65), "%05.2f|%x|%e|%s|%r|%%|%5d|%-5d|" % (3.14159, 255, 12345.678, "s", "r", 42, 42), (0.5).as_integer_ratio(), (4.0).is_integer())
import math
print(math.floor(3.7), math.ceil(3.2), math.sqrt(16), math.pi, math.gcd(12, 18), 7 .__add__(3), (255).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "big"))
print(1 == 1.0, 1 is True, hash(1) == hash(1.0), 3 > 2 > 1, 1 <= 1, not 0, 10 ** -2, 10 ** 20, -2 ** 2, 2 ** 3 ** 2, 7 // 2 * 2, 0.1 * 3, 1e22, 123456789.123, 1.0, 100.0, 1e15, 1e17)
#%% bytes_basics
b = b"hello"
print(b, b[0], b[1:3], len(b), list(b"ab"), b.upper(), b + b" world", b.decode(), bytes([65, 66]), bytes(3), "é".encode(), b.hex(), bytes.fromhex("4142"), b"a,b".split(b","), b"l" in b, b.replace(b"l", b"L"), b.find(b"l"), b.startswith(b"he"), b"\x00\xff\n")
#%% closures_scope
x = "global"
def a():
    x = "enclosing"
    def b():
        return x
    def c():
        nonlocal x
        x = "changed"
    before = b(); c()
    return before, b()
print(a(), x)
funcs = [lambda: i for i in range(3)]; print([f() for f in funcs])
def counter():
    counter.n = getattr(counter, "n", 0) + 1
    return counter.n
counter(); print(counter())
print([x for x in range(3)], x, (lambda: x)(), a.__code__.co_varnames if False else a.__name__)
def make(): 
    total = 0
    def add(v):
        nonlocal total; total += v; return total
    return add
m = make(); m(1); print(m(2), m.__closure__[0].cell_contents)
#%% sorting_keys
people = [("Bob", 25), ("alice", 30), ("Eve", 25)]
print(sorted(people), sorted(people, key=lambda p: p[1]), sorted(people, key=lambda p: (p[1], p[0].lower()), reverse=True), sorted("bAc", key=str.lower))
from operator import itemgetter, attrgetter
print(sorted(people, key=itemgetter(1, 0)), min(people, key=itemgetter(1)), max(people, key=lambda p: len(p[0])), sorted([3, 1, 2], key=lambda x: -x), sorted({"b": 1, "a": 2}), sorted([True, False, 2]))
try: sorted([1, "a"])
except TypeError as e: print(e)
#%% json_roundtrip
import json
data = {"name": "Ann", "tags": ["a", "b"], "n": None, "ok": True, "x": 1.5, "nested": {"k": [1, {"z": []}]}, "u": "é\n\"q\""}
s = json.dumps(data); print(s); print(json.loads(s) == data); print(json.dumps(data, indent=2, sort_keys=True)); print(json.dumps([1, (2, 3), "x"], separators=(",", ":")))
print(json.loads('[1, 2.5, "a\\u00e9", null, true, {"k": -3e2}]'))
try: json.loads("{bad}")
except json.JSONDecodeError as e: print(e)
try: json.dumps({1, 2})
except TypeError as e: print(e)
#%% type_checks
print(type(1), type("s") is str, isinstance([], (list, tuple)), type(None).__name__, callable(print), issubclass(bool, int), isinstance(3, int | str), list[int], dict[str, int], int | None)
print(dir([])[-3:], hasattr([], "append"), id(1) == id(1), [m for m in dir("") if m.startswith("is")][:3], vars(type("X", (), {"a": 1})())  , globals()["__name__"], __name__)
print(eval("1 + 2 * 3"), eval("[x for x in range(3)]")); exec("zz = 5"); print(zz)
print(all(isinstance(v, int) for v in (1, 2)), int.__mro__, str(1) + repr("1"), bool("False"), list({}), sum([[1], [2]], []))
#%% annotations_module
from __future__ import annotations
from typing import Optional, Union, List, Dict, Tuple, Callable, Any
x: int = 5
names: List[str] = []
def f(a: Optional[int] = None, *args: Any, **kw: Dict[str, int]) -> Union[int, str]:
    y: float = 2.5
    return a or y
print(f(), f(3), x, __annotations__)
#%% annotations_plain
from typing import Optional, Union, List, NamedTuple, TypeVar, Generic
x: int = 5
class P:
    name: str
    age: int = 3
class Emp(NamedTuple):
    name: str
    id: int = 3
    def up(self): return self.name.upper()
T = TypeVar("T")
class Stack(Generic[T]):
    def __init__(self) -> None: self.items: List[T] = []
    def push(self, item: T) -> None: self.items.append(item)
s: Stack[int] = Stack(); s.push(1); print(s.items)
e = Emp("ann"); print(e, e.up(), Emp._fields, e.id, __annotations__["x"], P.__annotations__, Optional[int], List[int], Union[int, str])
#%% random_seeded
import random
random.seed(0)
print([random.randint(1, 6) for _ in range(10)], random.random(), random.choice("abc"), random.sample(range(100), 5))
x = list(range(10)); random.shuffle(x); print(x, random.uniform(0, 1), random.randrange(10), random.choices(["a", "b"], weights=[1, 3], k=5))
#%% nested_data
students = [{"name": "A", "scores": [90, 80]}, {"name": "B", "scores": [70]}]
for s in students:
    avg = sum(s["scores"]) / len(s["scores"])
    print(f"{s['name']:<5}{avg:>8.2f}{'*' * int(avg // 10):>12}")
best = max(students, key=lambda s: sum(s["scores"])); print(best["name"], {s["name"]: len(s["scores"]) for s in students})
header = f"{'Item':<10}|{'Qty':>5}|{'Price':>8}"; print(header); print("-" * len(header))
for item, qty, price in [("apple", 3, 1.25), ("kiwi", 12, 0.5)]: print(f"{item:<10}|{qty:>5}|{price:>8.2f}")
#%% copy_semantics
import copy
a = [[1], {"k": (2, [3])}]; b = a; c = a[:]; d = copy.deepcopy(a); a[0].append(9)
print(b is a, c, d, copy.copy(a)[0] is a[0], d[1]["k"][1] is a[1]["k"][1])
class N:
    def __init__(self, v): self.v = v; self.me = self
    def __repr__(self): return f"N({self.v})"
n = N([1]); m = copy.deepcopy(n); print(m, m.me is m, m.v is n.v, copy.copy(n).v is n.v)
class C:
    def __copy__(self): return "shallow"
    def __deepcopy__(self, memo): return "deep"
print(copy.copy(C()), copy.deepcopy([C()]), copy.deepcopy({1: {2}}), copy.copy({1, 2}), copy.deepcopy((1, [2])))
from dataclasses import dataclass
@dataclass
class D: x: list
d1 = D([1]); d2 = copy.deepcopy(d1); print(d2, d2.x is d1.x)
#%% recursion
def power_set(s): return [[]] if not s else [x + y for x in power_set(s[1:]) for y in ([], [s[0]])]
print(power_set([1, 2]))
def flatten(x): return [z for y in x for z in (flatten(y) if isinstance(y, list) else [y])]
print(flatten([1, [2, [3, [4]], 5]]))
def ack(m, n): return n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))
print(ack(2, 3))
def rec(n): return rec(n + 1)
try: rec(0)
except RecursionError as e: print(e)
import sys; print(sys.getrecursionlimit()); sys.setrecursionlimit(2000)
def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
print(depth(1500))
#%% textwrap_string
import textwrap, string
print(textwrap.fill("The quick brown fox jumps over the lazy dog and runs away", 20)); print(textwrap.dedent("""
    a
      b
    """)); print(textwrap.shorten("Hello wonderful world", width=12), textwrap.indent("a\nb", "> "), string.ascii_letters, textwrap.wrap("aaa bbb ccc", 7))
#%% statistics_basic
import statistics as st
print(st.mean([1, 2, 3, 4]), st.median([3, 1, 2]), st.median([1, 2, 3, 4]), st.mode([1, 1, 2]), st.stdev([1, 2, 3, 4]), st.pstdev([2, 4]), st.variance([1, 2, 3]), st.mean([1.5, 2.5]))
#%% star_import
from math import *
from collections import *
print(sqrt(16), pi, floor(2.7), Counter("aab"), deque([1]))
#%% sys_exit
import sys
print("a", file=sys.stderr); sys.stdout.write("written\n"); print(sys.argv[1:], sys.maxsize, sys.version_info[:2], sys.version_info.major if hasattr(sys.version_info, "major") else 3)
def main():
    print("main"); return 0
if __name__ == "__main__":
    sys.exit(main())
