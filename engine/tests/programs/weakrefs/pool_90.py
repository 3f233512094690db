# topic: weakrefs | level: deep
# objects that are the same as long as somebody holds them
import weakref
class Colour:
    _pool = weakref.WeakValueDictionary()
    made = 0
    def __new__(cls, name):
        self = cls._pool.get(name)
        if self is None:
            self = super().__new__(cls)
            self.name = name
            cls._pool[name] = self
            cls.made += 1
        return self
    def __repr__(self):
        return f"<{self.name}>"
red = Colour("red")
again = Colour("red")
print(red is again, Colour.made)
blue = Colour("blue")
print(sorted(Colour._pool), len(Colour._pool))
del red
print(Colour("red") is again, Colour.made)
del again
print("red" in Colour._pool, Colour("red"), Colour.made)
group = weakref.WeakSet([blue, Colour("green")])
print(len(group), blue in group)
for c in group:
    print(c)
del blue, c
print(len(group), list(Colour._pool.items()))
p = weakref.proxy(hold := Colour("grey"))
print(p.name, p)
del hold
try:
    p.name
except ReferenceError as e:
    print(e)
r = weakref.WeakMethod(Colour("x").__repr__)
print(r())
