# topic: plus_one | level: intermediate
# everything that adds a reference
import sys
x = ["x"]
def n():
    return sys.getrefcount(x) - 1
base = n()
holders = []
def check(label):
    print(f"{label:12} +{n() - base}")
check("start")
y = x
check("name")
pair = (x, x)
check("tuple")
holders.append(x)
check("append")
holders *= 3
check("repeat")
d = {"v": x}
e = {**d}
check("dicts")
f = lambda a=x: a
check("default")
def g():
    return y
check("closure?")
class C:
    attr = x
check("class")
c = C()
c.attr = C.attr
check("instance")
it = iter(x)
check("iterator")
m = x.append
check("method")
gen = (i for i in x)
check("generator")
z = map(str, x)
check("map")
del pair, holders, d, e, f, C, c, it, m, gen, z, y
check("end")
