# topic: weakrefs | level: deep
# a proxy of what can be called can be called
import weakref
class Job:
    def __init__(self, n):
        self.n = n
    def __call__(self, k=1):
        return self.n * k
class Plain:
    pass
def f():
    return "f"
j, p = Job(1000), Plain()
pj, pp, pf = weakref.proxy(j), weakref.proxy(p), weakref.proxy(f)
print(type(pj).__name__, type(pp).__name__, type(pf).__name__)
print(pj(2), pf(), callable(pj), callable(pp))
print(weakref.proxy(j) is pj, weakref.getweakrefcount(j))
print(type(pj) is weakref.CallableProxyType, type(pp) is weakref.ProxyType)
r = weakref.ref(j)
print(weakref.getweakrefs(j) == [r, pj], isinstance(pj, Job))
pp.name = "set"
print(p.name)
del j, p
for act in (lambda: pj(1), lambda: pp.name, lambda: setattr(pp, "name", 1)):
    try:
        act()
    except ReferenceError as e:
        print(e)
print(callable(pj))
