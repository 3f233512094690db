#%% a key that a table's probes come to twice is asked twice
class K:
    asked = 0
    def __init__(self, v):
        self.v = v
    def __hash__(self):
        return 42
    def __eq__(self, o):
        K.asked += 1
        return self.v == o.v
d = {K(i): i for i in range(4)}
print(K.asked)
print(d[K(3)], K.asked, K(9) in d, K.asked)
#%% counts inside of __eq__
import sys
class K:
    def __init__(self, v):
        self.v = v
    def __hash__(self):
        return 42
    def __eq__(self, o):
        print(sys.getrefcount(self), sys.getrefcount(o), end="; ")
        return self.v == o.v
d = {K(i): i for i in range(4)}
k = K(3)
d[k]
k in d
d.get(k)
d[k] = 5
s = set()
for i in range(3):
    s.add(K(i))
k in s
s.discard(k)
s.add(k)
print()
e = dict(d)
print(e == d)
e.update({k: 1, K(3): 5})
print()
#%% an __eq__ that empties its table
class K:
    def __hash__(self):
        return 1
    def __eq__(self, o):
        d.clear()
        return True
d = {}
d[K()] = 1
try:
    print(d[K()])
except KeyError as e:
    print("KeyError")
d[K()] = 1
print(d.setdefault(K(), 3), len(d))
d.clear()
d[K()] = 1
print(K() in d, d.get(K()))
#%% sets as items that are looked for
s = {frozenset([1, 2]), frozenset()}
print({1, 2} in s, {1} in s, set() in s)
s.discard({1, 2})
s.remove(set())
print(s)
try:
    s.remove({1})
except KeyError as e:
    print(e)
try:
    s.add({1})
except TypeError as e:
    print(e)
#%% popitem and copies
import sys
d = {i: i for i in range(30)}
big = sys.getsizeof(d)
while len(d) > 4:
    d.popitem()
print(sys.getsizeof(d) == big, sys.getsizeof(d.copy()) == big, sys.getsizeof(dict(d)))
class P:
    def __init__(self):
        self.a = 1
        self.b = 2
p = P()
print(p.__dict__.popitem(), vars(p))
p.c = 3
print(vars(p), vars(P()))
try:
    {}.popitem()
except KeyError as e:
    print(e)
#%% other bases
class A:
    def f(self): return "A"
class B:
    def f(self): return "B"
class C(A): pass
class D(C): pass
d = D()
print(d.f())
C.__bases__ = (B,)
print(d.f(), D.__mro__, C.__base__, C.__bases__, A.__subclasses__(), B.__subclasses__())
C.__bases__ = (A, B)
print(d.f(), len(D.__mro__), B.__subclasses__(), isinstance(d, A))
class E:
    __slots__ = "x",
for bad in (5, (), (5,), (D,), (A, A), (bool,), (int,), (C,), (E,)):
    try: C.__bases__ = bad
    except TypeError as e: print(e)
try: A.__bases__ = (B,)
except TypeError as e: print(e)
class X(A): pass
class Y(X): pass
class Z(Y, A): pass
try: Y.__bases__ = (A, X)
except TypeError as e: print(str(e).split()[0])
print(Y.__mro__, Z.__mro__, Y.__bases__)
for name in ("__name__", "__bases__", "__module__", "zzz"):
    try: delattr(C, name)
    except (TypeError, AttributeError) as e: print(e)
#%% sizes of what C modules make
import itertools as it, collections, functools, operator
from sys import getsizeof as size
print([size(x) for x in (it.cycle([1]), it.tee([])[0], it.groupby([]), it.accumulate([]), it.pairwise([]))])
print([size(x) for x in (it.product("ab", "cd"), it.product("abc", repeat=3), it.permutations("abcd"), it.permutations("abcd", 2), it.combinations("abcd", 2), it.combinations_with_replacement("abcd", 3))])
print([size(x) for x in (functools.partial(int), operator.methodcaller("a"), int | str)])
print([size(collections.OrderedDict((i, i) for i in range(n))) for n in (0, 1, 5, 6, 20)])
#%% iterators that are over, and that cannot be made
from itertools import *
print(list(product()), list(product("ab", [])), list(product("ab", repeat=0)), list(product("ab", repeat=3))[-1])
p = product()
print(next(p), list(p), list(p))
p = permutations([1, 2, 3], 2)
print(list(p), list(p))
for make in (lambda: product([1], 5), lambda: zip_longest([1], 5), lambda: compress([1], 5), lambda: groupby(5)):
    try: make()
    except TypeError as e: print(e)
c = cycle([1, 2])
print(next(c), next(c), next(c), list(zip_longest("a", "bc")), list(compress("abc", [1, 0, 1])))
for t in combinations([1, 2, 3], 2): print(t, end=" ")
for t in product([1, 2], [3]): print(t, end=" ")
print()
#%% an __eq__ that empties its list or deque
from collections import deque
class K:
    def __init__(self, box, answer):
        self.box, self.answer = box, answer
    def __eq__(self, o):
        self.box.clear()
        return self.answer
for answer in (False, True):
    for make in (list, deque):
        for act in ("remove", "index", "count", "__contains__"):
            box = make()
            box.extend([1, K(box, answer), 2])
            try: print(act, getattr(box, act)(5))
            except (ValueError, IndexError, RuntimeError) as e: print(act, type(e).__name__, e)
#%% what later releases have
import sys, copy, itertools, collections
from dataclasses import dataclass, replace
later = sys.version_info >= (3, 13)
print(hasattr(copy, "replace") == later, hasattr(itertools, "batched") == (sys.version_info >= (3, 12)))
class P:
    def __init__(s, x): s.x = x
    def __replace__(s, **k): return P(**k)
@dataclass
class D:
    a: int
    b: int = 2
T = collections.namedtuple("T", "p q")
print(replace(D(1), b=3), T(1, 2)._replace(q=5), hasattr(D, "__replace__") == later, hasattr(T, "__replace__") == later)
if later:
    print(copy.replace(P(1), x=5).x, copy.replace(D(1), b=7), copy.replace(T(1, 2), q=9))
    try: copy.replace(3, a=1)
    except TypeError as e: print(e)
    from itertools import batched
    print(list(batched("abcdefg", 3)), list(batched([], 2)), batched("ab", 1).__class__, sys.getsizeof(batched("a", 1)))
    for bad in (lambda: batched("ab", 0), lambda: batched("ab"), lambda: batched(5, 2), lambda: list(batched("abc", 2, strict=True))):
        try: print(bad())
        except (TypeError, ValueError) as e: print(e)
    b = batched("abcd", 2)
    print(next(b), next(b), next(b, "end"), list(b))
else:
    try: from itertools import batched
    except ImportError as e: print(str(e).split(" (")[0])
    try: itertools.batched
    except AttributeError as e: print(e)
