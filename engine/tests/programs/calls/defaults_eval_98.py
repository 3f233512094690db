# topic: calls | level: deep
# when defaults are evaluated, and where they are kept
import sys
class Noisy:
    def __init__(self, n):
        self.n = n
        print("make", n)
    def __del__(self):
        print("free", self.n)
def build():
    def f(a, b=Noisy("b"), *args, c=Noisy("c"), d=10000, **kw):
        return a, b.n, args, c.n, d, kw
    return f
f = build()
print(f(1), f.__defaults__[0].n, list(f.__kwdefaults__))
print(f(1, f.__defaults__[0], 3, 4, d=2, e=5))
d = f.__kwdefaults__
print(sys.getrefcount(d), sys.getrefcount(d["c"]))
f.__kwdefaults__ = {"c": Noisy("c2"), "d": 1}
print("kw replaced", sys.getrefcount(d))
del d
f.__defaults__ = (f.__defaults__[0],) * 2
print(f()[1:])
try:
    f.__defaults__ = None
    f()
except TypeError as e:
    print(e)
g = build()
f = g
print("end")
