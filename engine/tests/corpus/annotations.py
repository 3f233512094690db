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
#%% annotations of a module and its classes
import sys
deferred = sys.version_info >= (3, 14)
flag = False
a: int = 1
for i in range(7):
    b: float = i
if flag:
    c: str
(d): list = []
class A:
    x: int
    (y): str = "y"
    __z: float = 1.5
    if flag:
        n: int
    else:
        o: "later"
    with open if False else memoryview(b"") as m:
        p: m
    try:
        q: int = 1
    finally:
        r: bytes
    self: object
print(sorted(A.__annotations__), A.__annotations__["x"])
if deferred:
    print(sorted(name for name in globals() if "annot" in name))
    print(__annotate__(1), sorted(__conditional_annotations__), __annotate__.__qualname__)
    print(A.__annotate__.__qualname__, A.__annotate__.__code__.co_freevars, A.__annotate__ is A.__dict__["__annotate_func__"])
    class W:
        def f(self, w: Unknown) -> "W": pass
        k: Unknown
    for thing in (W, W.f):
        try: thing.__annotations__
        except NameError as e: print(e)
    Unknown = 3
    print(W.__annotations__, W.f.__annotations__)
    class N: pass
    print(N.__annotate__, "__annotate_func__" in N.__dict__, N.__annotations__, sorted(N.__dict__))
    class M(type):
        def __getattr__(cls, name): return name
    class O(metaclass=M): v: int = 0
    print(O.__annotations__, O.missing, type.__getattribute__(O, "__annotate__")(1))
else:
    print(__annotations__)
class B(A): pass
print(B.__annotations__)
def outer():
    T = int
    class In:
        t: T
        u: str = "u"
        def m(self): return __class__
    local: nothing = 3
    return In
print(outer().__annotations__, outer()().m().__name__)
class Counted:
    n: int = 0
    names: list = [n for n in range(2)]
    __slots__ = ("e",)
    e: int
print(Counted.__annotations__, Counted.names)
#%% types of fields, and what typing says
from dataclasses import dataclass, field, fields
from typing import *
import enum, functools, sys
T = TypeVar("T")
@dataclass
class Node(Generic[T]):
    val: T
    next: "Node" = None
    tags: list[str] = field(default_factory=list, repr=False)
    size: ClassVar[int] = 3
    o: Optional[int] = None
    k: Dict[str, int] = field(default=3, kw_only=True)
print(Node(1, Node(2)), Node[int](4).k, [f.name for f in fields(Node)])
print(Node.__doc__)
print(Node.__init__.__annotations__)
@dataclass(slots=True)
class S:
    a: int
    b: str = "b"
print(S(1), S.__slots__, S.__doc__)
class E(NamedTuple):
    a: int
    b: str = "x"
    def both(self) -> tuple: return self.a, self.b
print(E(1), E.__annotations__, E._field_defaults, E(2).both())
class D(TypedDict):
    name: str
    year: int
print(D(name="a", year=1), D.__annotations__)
@runtime_checkable
class P(Protocol):
    name: str
    def f(self): ...
class Q:
    name = "q"
    def f(self): pass
print(isinstance(Q(), P), isinstance(3, P))
class K(enum.Enum):
    A: int = 1
    B = 2
    def lab(self) -> str: return self.name
print(list(K), K.A.lab())
def deco(f):
    @functools.wraps(f)
    def w(*a): return f(*a)
    return w
if sys.version_info < (3, 14): Later = 5
@deco
def g(x: Later, y: int) -> None: return x
print(g(1, 2))
class Later: pass
print(sorted(g.__annotations__))
print(get_type_hints(E), get_type_hints(Q), get_type_hints(g)["return"])
class Stack(Generic[T]):
    def __init__(self, items: Optional[List[T]] = None) -> None:
        self.items: List[T] = items or []
    @classmethod
    def of(cls, *xs): return cls(list(xs))
class IntStack(Stack[int]): pass
print(Stack[int], IntStack().items, Stack[int].of(1, 2).items, isinstance(Stack[int](), Stack), get_args(Stack[int]))
print(Optional[int], Union[int, str, None], Union[int, Optional[str]], Optional["Stack"], List[int], Dict[str, List[int]])
print(dict[str, Any], list[Optional[int]], Optional[Stack[int]], List["Stack"], Callable[[int], str], Literal["a", 1])
if sys.version_info >= (3, 14):
    @dataclass
    class Tree:
        val: int
        left: Tree | None = None
        kids: list[Other] = field(default_factory=list)
    print(Tree(1, Tree(2)))
#%% a weak reference that its callback lets go is counted
import gc, weakref
class I: pass
gc.collect()
refs = {}
def gone(r): del refs["a"]
d = I(); refs["a"] = weakref.ref(d, gone); d.me = d
del d
print(gc.collect(), refs)
def gone(r): pass
d = I(); refs["a"] = weakref.ref(d, gone); d.me = d
del d
print(gc.collect(), len(refs))
#%% one byte, one letter
x = 97
a, b = bytes([x]), bytes([x])
print(a is b, b"xay"[1:2] is a, "".join(["", "b"]) is "ab"[1], f"{''}{'ab'[1]}" is "ab"[1])
