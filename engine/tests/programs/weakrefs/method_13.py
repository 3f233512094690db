# topic: weakrefs | level: intermediate
# weak references to methods and functions
import weakref
class Button:
    def __init__(self, label):
        self.label = label
    def click(self):
        return "click " + self.label
b = Button("ok")
w = weakref.ref(b.click)
print(w())
m = weakref.WeakMethod(b.click)
print(m()(), m() == b.click, m().__self__ is b)
p = weakref.proxy(b)
print(p.label, p.click(), type(p) is Button, isinstance(p, Button))
p.label = "changed"
print(b.label)
def f():
    return 1
r = weakref.ref(f, lambda ref: print("function gone"))
print(r()(), r() is f)
del f
del b
print(m(), w())
try:
    p.label
except ReferenceError as e:
    print(e)
class Slim:
    __slots__ = ("x",)
try:
    weakref.ref(Slim())
except TypeError as e:
    print(e)
class Weak:
    __slots__ = ("x", "__weakref__")
o = Weak()
refs = [weakref.ref(o), weakref.ref(o), weakref.proxy(o)]
print(weakref.getweakrefcount(o), refs[0] is refs[1], refs[0]() is o)
del o
print([r() for r in refs[:2]])
