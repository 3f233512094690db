#%% class_of_an_object
class A:
    def __init__(self): self.a = 1
class B:
    def __init__(self): self.b = 2
    def who(self): return "B", sorted(vars(self))
a = A()
a.__class__ = B
print(a.who(), type(a) is B, isinstance(a, A))
a.b = 5
print(vars(a))
#%% layout_of_classes
class A: __slots__ = ("x",)
class B: __slots__ = ("x",)
class C: __slots__ = ("y",)
a = A()
a.x = 4
a.__class__ = B
print(a.x, type(a).__name__)
try: a.__class__ = C
except TypeError as e: print(e)
try: a.__class__ = int
except TypeError as e: print(e)
try: (5).__class__ = bool
except TypeError as e: print(e)
#%% os_errors
class E(OSError):
    def __init__(self, n):
        self.n = n
e = E(5)
print(e.args, e.errno, str(e))
class F(OSError):
    def __init__(self, n):
        super().__init__(n, "text")
e = F(2)
print(e.args, e.errno, str(e), type(e).__name__)
class G(OSError): pass
e = G(1, "perm")
print(e.args, e.errno, e.strerror, e)
#%% exit_codes
class Q(SystemExit):
    def __init__(self, why):
        super().__init__(why + "!")
try: raise Q("x")
except SystemExit as e: print(e.code, e.args)
#%% missing_modules
try:
    import missing_module
except ImportError as e:
    print(type(e).__name__, e.name, e)
try:
    from missing_pkg.sub import thing
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    import numpy as np
except:
    np = None
print(np)
#%% missing_module_in_function
def f():
    try:
        import ujson as json
    except ImportError:
        import json
    return json.dumps([1])
print(f())
#%% exception_keywords
try: ValueError(x=1)
except TypeError as e: print(e)
try: ImportError(x=1)
except TypeError as e: print(e)
e = NameError("n", name="foo")
print(e.name, e)
e = AttributeError("m", name="q", obj=[1])
print(e.name, e.obj)
e = ImportError("a", "b", name="c")
print(e.msg, e.name, e)
#%% length_is_new
class A:
    def __len__(self): return 1000
n = len(A())
print(n)
class B:
    n = 5000
    def __len__(self): return self.n
b = B()
m = len(b)
print(m is b.n, m)
class C:
    def __len__(self): return True
print(len(C()))
#%% iter_of_no_iterator
class I:
    def __iter__(self): return [1]
for f in (iter, list, tuple, set, sum, sorted, dict, lambda x: [*x], lambda x: max(x), lambda x: zip(x), enumerate, lambda x: map(len, x)):
    try: f(I())
    except TypeError as e: print(e)
try:
    for x in I(): pass
except TypeError as e: print(e)
try:
    a, b = I()
except TypeError as e: print(e)
#%% metaclass_property
class M(type):
    @property
    def x(cls): return cls.__dict__.get("_x")
    @x.setter
    def x(cls, v): cls._x = v * 2
    @x.deleter
    def x(cls): del cls._x
    @property
    def ro(cls): return 1
class A(metaclass=M): pass
A.x = 5
print(A.x, A._x)
del A.x
print(A.x)
try: A.ro = 1
except AttributeError as e: print(e)
#%% metaclass_descriptor
class D:
    def __get__(self, o, t): return (o, t.__name__)
    def __set__(self, o, v): print("set", o, v)
class M(type):
    d = D()
class A(metaclass=M): pass
A.d = 4
print(A.d[0] is A)
#%% power_methods
class A:
    def __pow__(self, o, m=None): return ("p", o, m)
    def __rpow__(self, o): return ("r", o)
    def __ipow__(self, o): return ("i", o)
a = A()
print(a ** 2, 2 ** a, pow(a, 2), pow(a, 2, 5))
a **= 3
print(a)
#%% bases_refused
for f in (lambda: type("A", (5,), {}), lambda: type("A", (type(None),), {}), lambda: type("A", (int, str), {}), lambda: type(5, (), {}), lambda: type("A", (bool,), {}), lambda: type("A", (range,), {}), lambda: type("A", (slice,), {}), lambda: type("A", (type(lambda: 0),), {})):
    try: print(f())
    except TypeError as e: print(e)
#%% slots_refused
try:
    class A: __slots__ = ("a", "a b")
except TypeError as e: print(e)
try:
    class A:
        __slots__ = ("a",)
        a = 1
except ValueError as e: print(e)
try:
    class A(metaclass=5): pass
except TypeError as e: print(e)
try:
    class A(x=1): pass
except TypeError as e: print(e)
#%% base_is_none
try:
    class A(type(None)): pass
except TypeError as e: print(e)
#%% lay_out_conflict
try:
    class A(int, str): pass
except TypeError as e: print(e)
#%% complex_keys
x = {1+0j: "c"}
print(x[1], x.get(1.0), hash(1j), hash(2+3j), hash(-1j), hash(1.5+0j) == hash(1.5))
#%% sizes_told
import sys
class S:
    def __sizeof__(self): return 100
class T:
    __slots__ = ("a",)
    def __sizeof__(self): return super().__sizeof__() + 1000
class U(dict):
    def __sizeof__(self): return dict.__sizeof__(self) * 2
print(sys.getsizeof(S()), sys.getsizeof(T()), sys.getsizeof(U()), S().__sizeof__(), T().__sizeof__())
class V:
    def __sizeof__(self): raise TypeError("no")
print(sys.getsizeof(V(), "dflt"))
#%% builtin_operators
print((2).__pow__(5, 7), (2).__pow__(5), int.__pow__(2, 3), (2.0).__pow__(3), (2).__rpow__(3), (1).__radd__(2.5), (1.5).__radd__(2), (5).__rsub__(2), (1j).__add__(2), (2).__mul__("a"), "a".__mul__(2), [1].__mul__(2), (7).__mod__(0.5), (7.5).__mod__(2), (5).__and__(2.0), True.__add__(True), (3).__truediv__(2), (3).__truediv__(2.0))
#%% cells
def make():
    def f(): return y
    try:
        f.__closure__[0].cell_contents
    except ValueError as e:
        print(e)
    y = 1
    c = f.__closure__[0]
    print(c.cell_contents)
    del c.cell_contents
    try: print(f())
    except NameError as e: print(e)
make()
#%% class_names
class A: pass
A.__name__ = "Z"
print(A.__name__, A, A.__qualname__)
try: A().zz
except AttributeError as e: print(e)
A.__qualname__ = "Q.R"
print(A)
try: A.__name__ = 5
except TypeError as e: print(e)
print(repr(A()).split(" at")[0])
#%% callable_metaclass
def meta(name, bases, ns):
    print(name, bases, sorted(k for k in ns if not k.startswith("__")))
    return type(name, bases, ns)
class A(metaclass=meta):
    x = 1
    def f(self): pass
print(A, A.x, type(A))
class B(metaclass=lambda *a: 42): pass
print(B)
#%% metaclass_everything
class M(type):
    def __call__(cls, *a, **k):
        print("call", a, k)
        return super().__call__(*a, **k)
    def __instancecheck__(cls, o): return o == 5
    def __subclasscheck__(cls, c): return c is int
    def __len__(cls): return 3
    def __iter__(cls): return iter("ab")
    def __getitem__(cls, k): return k * 2
    def __eq__(cls, o): return True
    def __hash__(cls): return 1
    def __add__(cls, o): return "sum"
    def __bool__(cls): return False
    def __del__(cls): print("class deleted")
    def mro(cls): return [cls, object]
class A(metaclass=M):
    def __init__(self, x=1): self.x = x
print(A(2).x, isinstance(5, A), isinstance(A(), A), issubclass(int, A), issubclass(A, A), len(A), list(A), A[4], A == 3, A + 1, bool(A), A.__mro__)
#%% new_and_init
class A:
    def __new__(cls, *args):
        self = super().__new__(cls)
        self.args = args
        return self
    def __init__(self, *args): self.n = len(args)
    def __init_subclass__(cls, **kw):
        print("sub", cls.__name__, kw)
class B(A, x=1): pass
b = B(1, 2)
print(b.args, b.n)
class S:
    _one = None
    def __new__(cls):
        if cls._one is None: cls._one = object.__new__(cls)
        return cls._one
print(S() is S())
class T(int):
    def __new__(cls, v): return super().__new__(cls, v * 2)
print(T(4), T(4) + 1, type(T(3)))
try: object.__new__(5)
except TypeError as e: print(e)
try: A.__new__()
except TypeError as e: print(e)
try: object().x = 1
except AttributeError as e: print(e)
#%% raising
try: raise ValueError from 5
except TypeError as e: print(e)
try: raise 5
except TypeError as e: print(e)
try: raise int
except TypeError as e: print(e)
class E(Exception):
    def __new__(cls, *a): return 7
try: raise E
except TypeError as e: print(e)
#%% cause_is_a_class
try:
    raise ValueError("x") from KeyError
except ValueError as e:
    print(repr(e.__cause__), e.__suppress_context__)
#%% bytes_translated
print(bytes.maketrans(b"ab", b"xy")[97], b"abc".translate(bytes.maketrans(b"a", b"z")), b"abc".translate(None, b"b"))
#%% bytes_joined
try: b"".join([1])
except TypeError as e: print(e)
try: b"a" + "b"
except TypeError as e: print(e)
try: bytes("abc")
except TypeError as e: print(e)
try: bytes([300])
except ValueError as e: print(e)
#%% metaclass_setattr
class M(type):
    def __setattr__(cls, k, v):
        print("set", k)
        super().__setattr__(k, v)
    def __delattr__(cls, k):
        print("del", k)
        super().__delattr__(k)
    def __getattr__(cls, k):
        return "auto " + k
class A(metaclass=M): pass
A.y = 1
print(A.y, A.z)
del A.y
print(A.y)
#%% format_kinds
class A:
    def __init__(self): return 5
try: A()
except TypeError as e: print(e)
class B:
    def __str__(self): return 5
    def __repr__(self): return 5
    def __len__(self): return -1
    def __bool__(self): return 5
    def __hash__(self): return "a"
    def __iter__(self): return 5
    def __index__(self): return "a"
    def __contains__(self, x): return 5
    def __format__(self, s): return 5
    def __int__(self): return "a"
    def __float__(self): return "a"
    def __call__(self): return 5
    def __dir__(self): return 5
    def __bytes__(self): return 5
for f in (str, repr, len, bool, hash, iter, lambda b: [1][b], lambda b: 1 in b, format, int, float, lambda b: b(), dir, bytes, lambda b: f"{b}", print):
    try: print(f(B()))
    except Exception as e: print(type(e).__name__, e)
#%% arity
for f in (lambda: [].sort(1), lambda: [].append(), lambda: [].append(1, 2), lambda: [].pop(1, 2), lambda: {}.get(), lambda: {}.pop(), lambda: "".join(), lambda: "".split(1, 2, 3), lambda: [].insert(1), lambda: len(), lambda: len(1, 2), lambda: [].reverse(1), lambda: {}.update(1, 2), lambda: set().add(), lambda: {}.clear(1), lambda: [].sort(foo=1), lambda: sorted(), lambda: sorted([], 1), lambda: abs(), lambda: isinstance(1), lambda: [].extend(1), lambda: [].index(1)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
#%% wrong_kinds
class B:
    def __len__(self): return "a"
try: len(B())
except TypeError as e: print(e)
try: bool(B())
except TypeError as e: print(e)
class C:
    def __len__(self): return 10 ** 30
try: len(C())
except OverflowError as e: print(e)
class D:
    __hash__ = None
    __iter__ = None
    __contains__ = None
for f in (hash, iter, lambda d: 1 in d, lambda d: {d: 1}, lambda d: {d}):
    try: f(D())
    except TypeError as e: print(e)
class E:
    def __eq__(self, o): return True
try: hash(E())
except TypeError as e: print(e)
#%% property_then_getattr
class A:
    @property
    def x(self): raise AttributeError("hidden")
    def __getattr__(self, name): return "fallback " + name
class B:
    def __getattribute__(self, name):
        if name == "no": raise AttributeError(name)
        return super().__getattribute__(name)
    def __getattr__(self, name): return "got " + name
print(A().x, A().y, B().no, B().other)
#%% update_of_an_empty_dict
class A: pass
a = A()
a.__dict__.update(x=1, y=2)
d = {}
d.update({"q": 1}, z=2)
d.update(z=3)
print(a.x, a.y, vars(a), d)
#%% mapping_with_a_list_of_keys
class M:
    def keys(self): return ["x", "y"]
    def __getitem__(self, k): return k * 2
class G:
    def keys(self): return (k for k in "ab")
    def __getitem__(self, k): return k
def f(**kw): return kw
print({**M()}, f(**M()), dict(M()), {**G()}, f(**G(), **M()))
#%% iterators_let_go
class S:
    def __getitem__(self, i):
        if i > 1: raise IndexError
        return i
    def __len__(self): return 2
    def __del__(self): print("gone")
it = iter(S())
print(list(it), "after", next(it, "end"))
it = reversed(S())
print(list(it), "after", next(it, "end"))
#%% spares_that_a_collection_leaves_inside_of_an_allocation
import gc
gc.collect()
gc.set_threshold(5)
for i in range(9):
    n = []
    n.append(n)
lists = gc.get_count()
for i in range(9):
    d = {}
    d["k"] = d
dicts = gc.get_count()
for i in range(9):
    n = []
    t = (n, i)
    n.append(t)
tuples = gc.get_count()
gc.set_threshold(700)
print(lists, dicts, tuples)
