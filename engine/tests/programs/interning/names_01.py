# topic: interning | level: basic
# names in the source are interned
a = "hello"
b = "hello"
c = "hel" + "lo"
print(a is b, a is c)
d = "".join(["hel", "lo"])
print(d == a, d is a)
e = "hello world!"
f = "hello world!"
print(e is f)
def g():
    return "hello"
print(g() is a)
