# topic: interning | level: intermediate
# which strings are the same object
import sys
a = "hello"
b = "hello"
print(a is b)
c = "hello world!"
def f():
    return "hello world!"
print(c == f(), f() is f())
d = "".join(["hel", "lo"])
print(d == a, d is a, sys.intern(d) is a)
e = "a" * 5
g = "aaaaa"
print(e is g, "x" + "y" is "xy")
n = 3
h = "a" * n
print(h == "aaa", h is "aaa" if False else h == "aaa")
class K:
    hello = 1
print(list(K.__dict__)[1] is a, getattr(K, d))
s = str(12)
t = str(12)
print(s == t, s is t, sys.intern(s) is sys.intern(t))
print("é" is chr(233), "abc"[0] is "a", "abcde"[1:3] == "bc")
k = {"key": 1}
print(next(iter(k)) is "key" if 0 else next(iter(k)) == "key")
