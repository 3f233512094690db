# topic: calls | level: intermediate
# mutable arguments and rebinding parameters
import sys
def add_item(lst, x):
    lst.append(x)
    return lst
def rebind(lst):
    lst = lst + ["new"]
    return lst
data = ["a"]
r = add_item(data, "b")
print(data, r is data, sys.getrefcount(data))
s = rebind(data)
print(data, s, s is data)
def swap(a, b):
    return b, a
x, y = swap([1], [2])
print(x, y, sys.getrefcount(x))
def chain(*fs):
    def run(v):
        for f in fs:
            v = f(v)
        return v
    return run
up = chain(str.strip, str.upper, lambda s: s + "!")
print(up("  hey "))
print(chain()(5), chain(abs)(-500))
