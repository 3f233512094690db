# topic: plus_one | level: basic
# names and items
import sys
a = ["x"]
print(sys.getrefcount(a))
b = a
c = b
print(sys.getrefcount(a))
l = [a]
t = (a, a)
print(sys.getrefcount(a))
d = {1: a}
s = {id(a): a}
print(sys.getrefcount(a), sys.getrefcount(l))
