#%% what annotations are
import sys
deferred = sys.version_info >= (3, 14)
def f(a: int, b: "str" = "x", *c: list[int]) -> None:
    pass
print(f.__annotations__, f.__annotations__ is f.__annotations__)
if deferred:
    g = f.__annotate__
    print(g.__name__, g.__qualname__, g(1), g.__code__.co_varnames, g.__code__.co_consts)
    try: g(3)
    except NotImplementedError as e: print("NI", e)
    print((lambda: 1).__annotate__)
class C:
    T = str
    def m(self, o: "C", t: int, u: T = 1) -> int:
        pass
    def n(self): pass
print(C.m.__annotations__, C.n.__annotations__)
def outer():
    T = int
    def inner(x: T): pass
    class D:
        U = float
        def q(self, y: T, z: U, w: "D2"): pass
    return inner, D
i, D = outer()
print(i.__annotations__, D.q.__annotations__)
def k(a: 1 if 0 else 2, *, b: [n for n in range(2)], **kw: 3) -> "z": pass
print(k.__annotations__)
class P:
    def m(self, __x: int) -> "P": pass
print(P.m.__annotations__)
def gen(x: int) -> int:
    yield x
print(gen.__annotations__, sum(gen(1)))
#%% annotations of what is not there yet
import sys
if sys.version_info < (3, 14): Later = 5
def late(x: Later): pass
if sys.version_info >= (3, 14):
    try: late.__annotations__
    except NameError as e: print(e)
Later = 5
print(late.__annotations__)
late.__annotations__ = {"a": 1}
print(late.__annotations__)
late.__annotations__ = None
print(late.__annotations__)
if sys.version_info >= (3, 14):
    late.__annotate__ = lambda format: {"x": format}
    print(late.__annotations__)
    try: late.__annotate__ = 5
    except TypeError as e: print(e)
    late.__annotate__ = lambda format: 5
    late.__annotations__ = {}
    print(late.__annotations__, late.__annotate__)
#%% annotations as texts
from __future__ import annotations
def f(a: int, b: x = 1) -> None: pass
print(f.__annotations__)
