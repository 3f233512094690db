# topic: getrefcount | level: basic
# counting as names come and go
import sys
a = []
print(sys.getrefcount(a))
b = a
c = [a, a]
print(sys.getrefcount(a))
d = {"x": a}
print(sys.getrefcount(a))
del b
print(sys.getrefcount(a))
c[0] = 0
print(sys.getrefcount(a))
c = d = None
print(sys.getrefcount(a))
def show(x):
    print(sys.getrefcount(x))
show(a)
show([])
t = (a,) * 3
print(sys.getrefcount(a))
t = t[1:]
print(sys.getrefcount(a))
for v in t:
    print(sys.getrefcount(a))
