#%% wrong str methods
def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
attempt(lambda: "a".center(4, "xy"))
attempt(lambda: "abc".center("x"))
attempt(lambda: "abc".count(1))
attempt(lambda: "abc".endswith([1]))
attempt(lambda: "abc".startswith((1,)))
attempt(lambda: "abc".find())
attempt(lambda: "abc".find(1))
attempt(lambda: "abc".find(1, 2, 3, 4))
attempt(lambda: "abc".rfind(1))
attempt(lambda: "a".ljust(3, "ab"))
attempt(lambda: "a".strip(1))
attempt(lambda: "a".lstrip(1))
attempt(lambda: "abc".replace(1, 2))
attempt(lambda: "abc".replace("a"))
attempt(lambda: "abc".split(1))
attempt(lambda: "abc".rsplit(1))
attempt(lambda: "abc".removeprefix(1))
attempt(lambda: "%c" % "ab")
attempt(lambda: "%c" % 1.5)
attempt(lambda: "%c" % -1)
attempt(lambda: str(1, 2))
attempt(lambda: str(1, "utf8"))
attempt(lambda: str("a", "utf8"))
attempt(lambda: str(object=5))
attempt(lambda: str.maketrans({"ab": 1}))
attempt(lambda: ",".join(5))
#%% wrong bytes methods
def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
attempt(lambda: bytes(1.5))
attempt(lambda: 300 in b"abc")
attempt(lambda: b"\xff".decode("utf8", "backslashreplace"))
attempt(lambda: b"\xff".decode("ascii", "backslashreplace"))
attempt(lambda: b"abcd".hex("-", 2))
attempt(lambda: b"abcde".hex(":", -2))
attempt(lambda: b"abc".hex("--"))
attempt(lambda: bytes.fromhex("6"))
attempt(lambda: b"abc".find("a"))
attempt(lambda: b"abc".find(300))
attempt(lambda: b"abc".count(97, 1))
attempt(lambda: b"abc".startswith("a"))
attempt(lambda: b"abc".startswith(b"b", 1))
attempt(lambda: b"Ab".istitle())
attempt(lambda: b"a\tb".expandtabs(2))
attempt(lambda: hash(bytearray()))
attempt(lambda: int.from_bytes([1, 2]))
attempt(lambda: int.from_bytes("a"))
attempt(lambda: (1).to_bytes(1, "x"))
attempt(lambda: (1).to_bytes(-1, "big"))
#%% wrong numbers
def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
attempt(lambda: complex(0, -0.0))
attempt(lambda: complex("1", 2))
attempt(lambda: complex(1, "2"))
attempt(lambda: int(5, 10))
attempt(lambda: int(base=10))
attempt(lambda: int("5", "5"))
attempt(lambda: divmod(1.0, 0))
attempt(lambda: divmod("a", 1))
attempt(lambda: divmod(1j, 1))
attempt(lambda: int.__add__(1))
attempt(lambda: (5).__add__())
attempt(lambda: (5).__bool__(1))
attempt(lambda: range(5).index(9))
#%% wrong calls
def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
attempt(lambda: dict(a=1, **{"a": 2}))
attempt(lambda: dict(**5))
attempt(lambda: iter([], 1))
attempt(lambda: max(1, 2, default=3))
attempt(lambda: zip([1], foo=1))
attempt(lambda: enumerate([], "a"))
attempt(lambda: filter(None))
attempt(lambda: delattr([], "x"))
attempt(lambda: type("A", 1, {}))
attempt(lambda: ord("ab"))
attempt(lambda: Exception("a").with_traceback(5))
attempt(lambda: Exception("a").add_note(5))
attempt(lambda: OSError(1, 2, 3, 4, 5, 6))
#%% numbers of arguments of weakref and gc
import gc, sys, weakref
def attempt(f, *a):
    try:
        print(f(*a))
    except Exception as e:
        print(type(e).__name__, e)
attempt(weakref.ref)
attempt(weakref.ref, int, 1, 2)
attempt(gc.set_threshold)
attempt(gc.set_threshold, "a")
attempt(gc.get_objects, 5)
attempt(gc.get_objects, -2)
attempt(sys.setrecursionlimit, 0)
#%% what was there before the program
import gc, sys
class A:
    pass
gc.collect()
before = len(gc.get_objects())
keep = [A()]
found = gc.get_objects()
print(before > 1000, keep in found, sum(isinstance(o, A) for o in found))
print(len(gc.get_objects(generation=2)) > 1000)
found = None
blocks = sys.getallocatedblocks()
more = [object() for _ in range(20)]
print(sys.getallocatedblocks() - blocks >= 20)
print("sys" in sys.modules, "builtins" in sys.modules, "os" in sys.modules, "nope" in sys.modules)
print(sys.modules["__main__"].__name__, sys.modules["sys"] is sys, type(sys.modules).__name__)
import copy
print("copy" in sys.modules)
print(sys.stdout.name, sys.maxunicode, sys.getswitchinterval())
#%% the limit of recursion and finalizers
import sys
class Mark:
    live = 0
    def __init__(self):
        Mark.live += 1
    def __del__(self):
        Mark.live -= 1
class Again:
    depth = 0
    def __call__(self, n):
        Again.depth = n
        return self(n + 1)
def down(n):
    m = Mark()
    return down(n + 1)
sys.setrecursionlimit(60)
try:
    down(0)
except RecursionError as e:
    print(e, Mark.live)
print(Mark.live)
try:
    Again()(1)
except RecursionError as e:
    print(Again.depth)
#%% deques compare
from collections import deque
print(deque([1, 2]) == deque([1, 2]), deque([1]) == deque([1, 2]), deque([1, 2]) < deque([1, 3]), deque() == [])
print(deque([1, 2]) != deque([1, 3]), deque([1, 2]) >= deque([1]), deque([[1]]) == deque([[1]]))
#%% bounds of slices
print(slice(1000, 2000).indices(1500), slice(None).indices(3), slice(None, None, -1).indices(4), slice(-2, None).indices(5))
print(slice(5, 1, -2).indices(10), slice(-100, 100).indices(7), slice(-100, 100, -1).indices(7), slice(3, 3).indices(9))
#%% wrong calls of functions of modules
def t(f, *a):
    try:
        print(f(*a))
    except TypeError as e:
        print(e)
t([1].__getitem__)
t([1].__getitem__, 0, 1)
t(list.__getitem__, [1])
t({1: 2}.__getitem__)
t({1: 2}.__contains__)
t({1}.__contains__)
t(dict.__contains__, {}, 1, 2)
t(frozenset().__contains__)
print(isinstance(None, int | None), isinstance(3, int | None))
t(isinstance, None, None)
t(issubclass, int, None)
t(lambda: None | None)
t(range, 1, 2, 3, 4)
t(slice)
t(slice, 1, 2, 3, 4)
t(enumerate, [], 0, 1)
t(int, 1, 2, 3)
t(reversed)
t(reversed, [], [])
t(staticmethod)
t(classmethod, 1, 2)
t(filter, None)
import math
t(math.sqrt)
t(math.sqrt, 4, 9)
t(math.pow, 1)
t(math.comb, 5)
t(math.log)
t(math.isclose, 1)
t(math.isclose, 1, 2, 3)
t(math.prod)
t(math.prod, [2, 3], 4)
t(math.floor)
import itertools, functools, operator, heapq, random, gc, sys
t(itertools.cycle)
t(itertools.takewhile, None)
t(itertools.compress, [], [], [])
t(itertools.tee)
t(itertools.tee, [], 2, 3)
t(functools.cmp_to_key, 1, 2)
t(functools.reduce)
t(operator.abs)
t(operator.neg, 1, 2)
t(operator.attrgetter, 1)
t(operator.methodcaller)
t(operator.methodcaller, 1)
t(heapq.heappop)
t(heapq.heappop, (1, 2))
t(heapq.heappush, (1, 2), 3)
t(heapq.heappush, [])
t(random.getrandbits)
t(gc.freeze, 1)
t(gc.is_tracked)
t(gc.is_finalized)
t(sys.getrefcount)
t(type(functools.lru_cache(lambda: 1)))
t(type(functools.lru_cache(lambda: 1)), 1, 2)
#%% names and hooks that are called by hand
def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except TypeError as e:
        print(e)
t((False).__getattribute__, {})
t((False).__getattribute__)
t((False).__setattr__, {}, 1)
t((False).__delattr__, {})
class C: pass
t(C().__getattribute__, 1)
t(C().__setattr__, 1, 2)
t(C().__delattr__, 1)
t(getattr, 1, 2)
t(C.__getattribute__, C(), 3)
t(object.__getattribute__, 3, 3)
t('abc'.__init_subclass__)
t('abc'.__init_subclass__, 1, 2)
t('abc'.__init_subclass__, x=2)
t(C().__init_subclass__, 1)
t(C.__init_subclass__)
t(int.__init_subclass__, 3)
t({}.fromkeys, [1])
t((3).from_bytes, b'a')
t('a'.maketrans, {})
#%% counts of arguments and keywords of types
def t(ff, *a, **k):
    try:
        print(ff(*a, **k))
    except TypeError as e:
        print(e)
t(range, end=1)
t(range, 0, 1, step=1)
t(slice, stop=1)
t(reversed, x=1)
t(classmethod, x=1)
t(filter, function=None, iterable=[])
t(int, 1, base=2)
t(int, '11', base=2)
t(int, '11', 2, base=3)
t(enumerate, [], start=3, x=2)
t(enumerate, [], 1, start=3)
#%% tables of translation with wrong counts
def t(ff, *a):
    try:
        print(ff(*a))
    except TypeError as e:
        print(e)
t(b''.maketrans)
t(b''.maketrans, b'a')
t(bytes.maketrans, b'a', b'b', b'c')
t(bytearray().maketrans)
t(bytes.maketrans)
t(''.maketrans)
t(str.maketrans)
