# topic: lessons | level: basic
import sys
a = []
print(sys.getrefcount(a))
print(sys.getrefcount([]))
b = [a, a]
for x in b:
    print(sys.getrefcount(x))
