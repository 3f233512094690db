# topic: getrefcount | level: basic
# attributes and elements
import sys
class C:
    pass
c = C()
c.x = []
c.y = c.x
print(sys.getrefcount(c.x), sys.getrefcount(c))
l = [c.x, c.x]
print(sys.getrefcount(l[0]), sys.getrefcount(l))
del c.y
l.pop()
print(sys.getrefcount(c.x))
