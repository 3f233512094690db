# topic: calls | level: intermediate
# keyword-only arguments and their defaults
import sys
def f(a, b=2000, *rest, c=3000, d, **more):
    return a, b, rest, c, d, sorted(more)
print(f(1, d=4))
print(f(1, 2, 3, 4, d=5, e=6, g=7))
try:
    f(1)
except TypeError as e:
    print(e)
try:
    f()
except TypeError as e:
    print(e)
print(f.__kwdefaults__, f.__defaults__)
opts = {"d": [1], "z": 2}
r = f(*[10, 20], **opts)
print(r, sys.getrefcount(opts["d"]))
