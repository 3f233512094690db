# topic: generations | level: deep
# types of the interpreter itself are no business of the collector
import gc
gc.collect()
class K: pass
d = {"a": int}
e = {"k": K}
u = tuple([int, K])
v = tuple([int, len])
w = tuple([object])
print([gc.is_tracked(o) for o in (d, e, u, v, w)])
gc.collect(0)
print([gc.is_tracked(o) for o in (u, v, w, K.__bases__, K.__mro__)])
print(sum(type(o) is tuple for o in gc.get_objects(1)))
gc.collect()
print([gc.is_tracked(o) for o in (d, e, u, v, w)])
f = dict(a=1)
f["t"] = float
print(gc.is_tracked(f))
f["n"] = len
print(gc.is_tracked(f))
