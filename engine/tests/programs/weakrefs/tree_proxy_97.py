# topic: weakrefs | level: deep
# proxies, references as keys, and hashing
import weakref, sys
class Leaf:
    def __init__(self, name):
        self.name = name
    def hello(self):
        return "I am " + self.name
    def __eq__(self, o):
        return isinstance(o, Leaf) and self.name == o.name
    def __hash__(self):
        return hash(self.name)
    def __len__(self):
        return len(self.name)
a, b = Leaf("oak"), Leaf("oak")
ra, rb = weakref.ref(a), weakref.ref(b)
print(ra == rb, ra is rb, hash(ra) == hash(a), len({ra, rb}))
p = weakref.proxy(a)
print(p.hello(), len(p), p.name, type(p).__name__, sys.getrefcount(a))
p.size = 1000
print(a.size, weakref.getweakrefcount(a), weakref.proxy(a) is p)
del b
print(ra == rb, rb() is None)
notes = {ra: "first"}
print(notes[weakref.ref(a)])
del a
print(ra(), list(notes.values()), ra in notes)
try:
    p.hello()
except ReferenceError as e:
    print(e)
try:
    weakref.ref(5)
except TypeError as e:
    print(e)
class S:
    __slots__ = ("v", "__weakref__")
s = S()
w = weakref.ref(s, lambda r: print("slot object gone"))
print(w() is s)
s = None
class Fast:
    __slots__ = ()
try:
    weakref.ref(Fast())
except TypeError as e:
    print(e)
