# topic: interning | level: basic
# equal strings, one or two objects
import sys
a = "python"
b = "python"
print(a is b)
c = "pyt" + "hon"
print(c is a)
p = "pyt"
d = p + "hon"
print(d == a, d is a)
e = sys.intern(d)
print(e is a)
f = "with space"
g = "with space"
print(f is g)
h = "".join(["with", " ", "space"])
print(h == f, h is f)
print(sys.intern(h) is h, sys.intern("with space") is h)
words = "red blue red".split()
print(words[0] == words[2], words[0] is words[2])
words = [sys.intern(w) for w in words]
print(words[0] is words[2])
