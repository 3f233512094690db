# topic: strings | level: deep
# text is made by __str__, __repr__ and __format__
import sys
class M:
    def __init__(self, n):
        self.n = n
    def __repr__(self):
        return f"M({self.n!r})"
    def __str__(self):
        return str(self.n) + " m"
    def __format__(self, spec):
        return "<" + format(self.n, spec) + ">"
m = M(12.5)
print(m, [m], {m.n: m}, (m,))
print(f"{m} {m!s} {m!r} {m:.2f} {m:>8}")
print("%s %r %5.1f" % (m, m, m.n), "{} {!r}".format(m, m))
name = "m"
print(f"{name + 's':-^7}|{12345.678:,.1f}|{255:#x}|{-3:+d}|{0.25:%}")
w = 9
s = f"{name:*>{w}}"
print(s, len(s), sys.getrefcount(s), sys.getrefcount(m))
print(",".join(map(str, [m, 1, None])), repr("it's"), ascii("é"))
