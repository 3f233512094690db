# topic: interning | level: deep
# the name that came first is the one that instances share
import sys
class C:
    def __init__(self, **kw):
        self.__dict__.update(kw)
class D:
    pass
name = "".join(["co", "lour"])
c = C(**{name: 1})
d = C(colour=2)
print(list(c.__dict__)[0] is name, list(d.__dict__)[0] is name)
a, b = D(), D()
vars(a)[name] = 1
b.__dict__["colour"] = 2
b.colour = 3
print(list(vars(a))[0] is name, list(vars(b))[0] is name, sys.getrefcount(name))
e = D()
e.colour = 4
print(list(e.__dict__)[0] is name, e.colour, sys.getrefcount(name))
