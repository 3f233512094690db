# topic: calls | level: intermediate
# keyword dictionaries are copied, not shared
import sys
def f(**kw):
    kw["added"] = 1
    return kw
base = {"x": [1], "y": 2}
out = f(**base)
print(base, out, out["x"] is base["x"])
print(sys.getrefcount(base["x"]))
def g(*args, sep="-", **rest):
    return sep.join(map(str, args)), rest
print(g(1, 2, 3), g(*"ab", sep="+", z=0))
print(g(*[1], *(2, 3), **{"sep": "/"}, **{"k": []}))
try:
    g(**base, **{"x": 1})
except TypeError as e:
    print(e)
def h(a, b=2, *, c, d=4):
    return a, b, c, d
for args, kw in [((1,), {"c": 3}), ((1, 9), {"c": 3, "d": 0}), ((), {"c": 1}), ((1,), {}), ((1, 2, 3), {"c": 1}), ((1,), {"c": 1, "e": 5})]:
    try:
        print(h(*args, **kw))
    except TypeError as e:
        print(e)
print(h.__kwdefaults__, h.__defaults__)
