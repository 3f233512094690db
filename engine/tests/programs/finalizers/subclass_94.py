# topic: finalizers | level: intermediate
# __del__ of classes derived from built-in types
class L(list):
    def __del__(self):
        print("list", len(self))
class D(dict):
    def __del__(self):
        print("dict", sorted(self))
class S(str):
    def __del__(self):
        print("str", self)
class E(Exception):
    def __del__(self):
        print("exception", self.args)
a = L([L([1]), 2])
b = D(x=L("abc"), y=1000)
c = S("text")
a.append(c)
del c
print("one")
del a
print("two")
b["x"] = None
b = None
try:
    raise E("oops", [1])
except E as e:
    print("caught", e)
print("three")
t = [S("p") + "q", S("r").upper(), S("s")[0:]]
print(t, type(t[2]).__name__)
