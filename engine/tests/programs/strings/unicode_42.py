# topic: strings | level: deep
# one, two and four bytes a character
import sys
a = "abc"
b = a + "\xe9"
c = a + "\u20ac"
d = a + "\U0001f600"
print([sys.getsizeof(s) for s in (a, b, c, d)], [len(s) for s in (a, b, c, d)])
e = d[:3]
print(e == a, e is a, sys.getsizeof(e))
f = c.replace("\u20ac", "E")
print(f, sys.getsizeof(f))
print(b.encode("utf-8"), len(d.encode()), d.encode().decode() == d)
print(sorted([d, c, b, a]) == [a, b, c, d], ord(d[3]), chr(233) is chr(233))
print("Stra\xdfe".upper(), "\u0130".lower() == "i\u0307", "\xe9".isalpha())
try:
    b.encode("ascii")
except UnicodeEncodeError as err:
    print(err.reason, err.start, err.end)
print(ascii(d), "%r" % b)
