# topic: minus_one | level: basic
# del of names, items and attributes
import sys
x = []
y = x
box = [x]
d = {"k": x}
class C:
    pass
c = C()
c.a = x
print(sys.getrefcount(x))
del y
print(sys.getrefcount(x))
del box[0]
del d["k"]
print(sys.getrefcount(x))
del c.a
print(sys.getrefcount(x))
