# topic: names | level: intermediate
# which variable a name means
x = "module"
class A:
    x = "class"
    y = x
    def f(self):
        return x
    z = [x for _ in range(2)]
    g = lambda self: self.x
a = A()
print(a.f(), a.y, a.z, a.g())
def outer():
    x = "outer"
    def inner():
        return x
    class B:
        nonlocal_x = x
        def m(self):
            return x
    x = "late"
    return inner(), B.nonlocal_x, B().m()
print(outer())
def local():
    try:
        print(x)
        x = 1
    except UnboundLocalError as e:
        print(type(e).__name__)
local()
def g():
    global made
    made = [1]
g()
print(made, "made" in globals(), "x" in dir())
import sys as system
print(system.__name__, system is __import__("sys"))
print([x for x in range(3)], x)
for x in range(2):
    pass
print(x)
del x
try:
    x
except NameError as e:
    print(e)
_, (p, *q) = 0, "abc"
print(p, q)
