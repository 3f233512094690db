# topic: interning | level: deep
# attribute names and keyword names are interned
import sys
class C:
    def __init__(self, **kw):
        self.__dict__.update(kw)
name = "".join(["co", "lour"])
c = C(**{name: 1})
print(list(c.__dict__)[0] is name, c.colour)
k = list(C(colour=2).__dict__)[0]
print(k is name, k == name, k is sys.intern("colour"))
setattr(c, name, 3)
print(list(c.__dict__)[0] is name, getattr(c, name))
d = {}
d["colour"] = 1
d[name] = 2
print(len(d), list(d)[0] is name, d)
def f(colour=None):
    return colour
print(f(**{name: 5}), f.__code__.co_varnames[0] is k)
del d["colour"]
d[name] = 9
print(list(d)[0] is name)
