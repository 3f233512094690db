# topic: minus_one | level: deep
# attributes, class variables and slots let go
import sys
class R:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n, end="; ")
class Slot:
    __slots__ = ("a", "b", "__weakref__")
class Dict:
    shared = R("class")
    def __init__(self, v):
        self.v = v
s = Slot()
s.a, s.b = R("a"), R("b")
del s.a
print("deleted", hasattr(s, "a"))
s.b = R("b2")
print("replaced")
s = None
print("slots")
d = Dict(R("v"))
d.shared = R("own")
d.shared.n
del d.shared
print(d.shared.n)
d.__dict__.clear()
print("cleared")
d.v = R("again")
ns = d.__dict__
del d
print("instance gone", sorted(ns))
ns["v"] = 0
print("dict changed")
Dict.shared = None
print("class changed")
def f():
    pass
f.tag = R("function")
f.__defaults__ = (R("default"),)
f.__defaults__ = None
print("defaults")
del f
print("end")
