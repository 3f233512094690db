# topic: lessons | level: basic
import sys
one = 1
a = 255 + one
b = 255 + one
c = 256 + one
d = 256 + one
print(a == b, a is b)
print(c == d, c is d)
s = "cut"
t = "cut"
u = "".join(["c", "ut"])
print(s is t, s is u, s == u)
