# topic: cycles | level: deep
# a function that refers to itself through a cell
import gc, weakref
gc.collect()
class Token:
    pass
def make(tok):
    def walk(n):
        return tok if n == 0 else walk(n - 1)
    return walk
t = Token()
w = weakref.ref(t)
f = make(t)
print(f(3) is t)
del t, f
print(w() is None)
print(gc.collect() > 0, w())
class Dict(dict):
    pass
d = Dict()
d["me"] = d
d.attr = [d]
w = weakref.ref(d)
del d
print(w() is None, gc.collect(), w() is None)
