# topic: generations | level: intermediate
# tracked and untracked containers
import gc
gc.collect()
def t(*objs):
    print(*[gc.is_tracked(o) for o in objs])
n = 1000
t([], {}, (), set(), [n], {n}, (n, n + 1))
t({"a": 1}, {"a": []}, {1: 2.5}, {"a": ()}, dict(a="x"))
d = {}
d["k"] = "text"
t(d)
d["l"] = (n,)
t(d)
d["m"] = [n]
t(d)
def f():
    yield
t(f, f(), f.__code__, lambda: 0, len, int, Exception())
class C:
    __slots__ = ()
class D:
    __slots__ = ("x",)
t(C(), D(), object(), C, iter([]), range(3), slice(1), frozenset())
x = tuple([n, "s", (2.5, n)])
t(x, x[2])
gc.collect()
t(x, x[2], d)
print(gc.isenabled(), gc.get_threshold()[0] > 0)
