# topic: minus_one | level: intermediate
# ways to lose a reference
import sys
x = ["x"]
box = [x, x, x]
d = {"a": x, "b": x}
def n():
    return sys.getrefcount(x) - 1
print(n())
box.pop()
print(n())
box.remove(x)
print(n())
box[0] = None
print(n())
del d["a"]
print(n())
d.pop("b")
print(n())
t = (x, x)
t = t[:1]
print(n())
t = ()
print(n())
def local():
    y = x
    z = [y]
    return n()
print(local(), n())
class C:
    pass
c = C()
c.attr = x
print(n())
c.attr = 1
print(n())
c.attr = x
del c.attr
print(n())
for x2 in [x]:
    pass
print(n())
del x2
a = b = x
a = b = None
print(n())
