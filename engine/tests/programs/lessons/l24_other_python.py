# topic: lessons | level: basic
import sys, gc

def count(value):
    return sys.getrefcount(value)

a = []
print(count(a))
print(sys.getrefcount(a))
print(gc.get_threshold())
