# topic: calls | level: intermediate
# positional only, keyword only, and unpacking
def f(a, /, b, *, c=3, d):
    return a, b, c, d
print(f(1, 2, d=4))
print(f(1, b=20, d=40, c=30))
def g(*args, **kw):
    return len(args), sorted(kw.items())
data = [1, 2, 3]
opts = {"x": 1000, "y": 2000}
print(g(*data, 4, *"ab", **opts, z=3))
print(g(), g(*()), g(**{}))
for bad in (lambda: f(1, 2), lambda: f(a=1, b=2, d=3), lambda: f(1), lambda: f(1, 2, 3, d=1), lambda: g(**opts, x=1)):
    try:
        bad()
    except TypeError as e:
        print(e)
def h(first, *rest, sep="-", **others):
    return sep.join([first, *rest]) + str(others)
print(h("a", "b", "c"), h("a", sep="+", k=1), h(*"xyz", **{"sep": "."}))
print(f.__defaults__, f.__kwdefaults__, h.__kwdefaults__)
