# topic: immortal | level: intermediate
# a list full of shared objects
import sys
n = sys.getrefcount(None)
row = [None] * 1000
grow = sys.getrefcount(None) - n
print(grow in (0, 1000))
del row
e = ()
f = tuple()
print(e is f, "" is str(), 5 is int("5"))
flags = [True, False] * 4
print(flags.count(True), sum(flags), Ellipsis is ...)
