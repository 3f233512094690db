#%% a frame tells of its activation
import sys
def where():
    frame = sys._getframe()
    names = []
    while frame:
        names.append((frame.f_code.co_name, frame.f_lineno))
        frame = frame.f_back
    return names
def outer():
    return where()
print(outer())
def up():
    caller = sys._getframe(1)
    return sorted(caller.f_locals), caller.f_globals is globals()
def ask():
    x = [1]
    def inner():
        return x, up()
    return inner()
print(ask())
try:
    sys._getframe(9)
except ValueError as e:
    print(e)
class K:
    names = sorted(k for k in sys._getframe().f_locals if k[0] == "_")
#%% a frame that is over keeps what it had
def boom(v):
    w = v + 1
    raise KeyError(w)
try:
    boom(6)
except KeyError as e:
    frame = e.__traceback__.tb_next.tb_frame
print(sorted(frame.f_locals.items()), frame.f_lineno, frame.f_code.co_name, frame.f_back.f_code.co_name)
#%% a frame in its own variables is a cycle
import gc, sys, weakref
class Thing:
    pass
def f():
    thing = Thing()
    frame = sys._getframe()
    return weakref.ref(thing)
gc.collect()
r = f()
print(r() is None)
gc.collect()
print(r() is None)
#%% the frame of a generator that waits
def g():
    x = 1
    yield x
    x = 2
    yield from h()
def h():
    yield 3
it = g()
print(it.gi_frame.f_lineno, it.gi_frame.f_locals, it.gi_suspended, it.gi_yieldfrom)
print(next(it), it.gi_frame.f_lineno, it.gi_frame.f_locals, it.gi_suspended)
print(next(it), it.gi_frame.f_lineno, it.gi_yieldfrom.__name__, it.gi_frame.f_back)
print(list(it), it.gi_frame, it.gi_yieldfrom)
#%% an object's header by its address
import ctypes
a = ["held"]
print(ctypes.c_long.from_address(id(a)).value, ctypes.cast(id(a), ctypes.py_object).value is a)
b = a
print(ctypes.c_size_t.from_address(id(a)).value, ctypes.c_long.from_address(id(a)))
class Node:
    pass
n = Node()
n.me = n
address = id(n)
n = None
print(ctypes.c_long.from_address(address).value)
#%% constants of a code object
def f():
    "doc"
    return 24 * 60, (1, 2) * 2, "abc" * 3, [5, 6, 7]
print(f.__code__.co_consts)
print((lambda x: x in {1, 2} or x in ["a", "b"]).__code__.co_consts)
#%% the weak reference of an object
import weakref
class A:
    pass
a = A()
print(a.__weakref__)
r = weakref.ref(a)
print(a.__weakref__ is r, weakref.finalize(a, print).alive)
f = weakref.finalize(a, print, "gone")
del a
print(repr(f)[-6:])
#%% what a closure refers to
import inspect
def make():
    n, m = 1, [2]
    def inner():
        return len(m) + n + missing
    return inner
v = inspect.getclosurevars(make())
print(v.nonlocals, v.globals, sorted(v.builtins), v.unbound)
print(inspect.isframe(inspect.currentframe()), inspect.currentframe().f_code.co_name)
#%% texts with a limit
import reprlib
print(reprlib.repr(list(range(100))), reprlib.repr("x" * 100), reprlib.repr({i: i for i in range(9)}))
print(reprlib.repr((1,)), reprlib.repr(set("abcdefghij")), reprlib.repr([[[[[[[[1]]]]]]]]), reprlib.repr(10 ** 80))
class L(list):
    @reprlib.recursive_repr()
    def __repr__(self):
        return "<" + ", ".join(map(repr, self)) + ">"
l = L([1])
l.append(l)
print(l)
#%% a module by its name
m = __import__("math")
print(m.floor(2.5), __import__("sys") is __import__("sys"), __import__("copy").copy([1]))
import platform
print(platform.python_implementation(), platform.system())
#%% functions visit the namespace of builtins
import gc
def f(a=1):
    pass
print([type(o).__name__ for o in gc.get_referents(f)])
#%% what a finalizer sees while a container changes
import sys
class V:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n, sys.getrefcount(self), [sys.getrefcount(x) for x in W])
W = [object(), object()]
d = {1: W[0], 2: W[1]}
l = [V(8), V(11)]
l[:] = d.values()
l = [V(8), V(11)]
l[:] = W
l = [V(8), V(11), 1, 2]
l[::2] = W
l[1::2] = [V(1), V(2)]
l[:] = []
d = {1: V(1), 2: V(2)}
d.update({1: 5, 2: 6})
d = {"a": V(1), "b": V(2)}
d.update(a=3, b=4)
l = [V(6), V(7)]
l *= 0
del l
#%% what a generator returns
def g(v):
    return v
    yield
for v in (1, (1, 2), (), KeyError("k"), None, [3], StopIteration(4)):
    try:
        next(g(v))
    except StopIteration as e:
        print(repr(e.value), e.args)
#%% finalizers at the end of the program
class V:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n)
other = None
a = V("cycle")
a.me = a
b = V("plain")
def gen():
    v = V("in gen")
    try:
        yield 1
    finally:
        print("gen finally")
g = gen()
next(g)
def f(x=V("default")):
    pass
class K:
    attr = V("class attr")
def mk():
    v = V("cell")
    def inner():
        return v
    return inner
h = mk()
lst = [V("l1"), V("l2")]
dd = {"x": V("dx"), "y": V("dy")}
t = (V("t1"), V("t2"))
print("end")
#%% functions called at the end of the program
import weakref, atexit
class V:
    def __init__(self, n):
        self.n = n
a = V(1)
b = V(2)
r = weakref.ref(a, lambda r: print("callback"))
f1 = weakref.finalize(a, print, "fin a")
f2 = weakref.finalize(b, print, "fin b")
f3 = weakref.finalize(b, print, "fin no")
f3.atexit = False
atexit.register(print, "exit 1")
@atexit.register
def bye():
    print("bye", a.n)
print("end", f2.alive)
#%% finalizers after an exception that nobody caught
import sys
class V:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n, V is None, sys is None)
a = V(1)
def f():
    b = V(2)
    raise ValueError("x")
c = V(3)
f()
