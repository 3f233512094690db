# topic: sizes | level: intermediate
# one wide character makes the whole string wide
import sys
base = "x" * 100
for extra in ("", "y", "\xe9", "\u20ac", "\U0001f40d"):
    s = base + extra
    print(len(s), sys.getsizeof(s) - sys.getsizeof(base), len(s.encode()))
t = base + "\u20ac"
print(sys.getsizeof(t[:100]) == sys.getsizeof(base), sys.getsizeof(t[1:]) < sys.getsizeof(t))
print(sys.getsizeof(b"abc"), sys.getsizeof(bytes(10)), sys.getsizeof(bytearray(10)))
print(sys.getsizeof([base] * 10), sys.getsizeof((base,) * 10), sys.getsizeof({base}))
n = 1
grown = []
for i in range(5):
    grown.append(sys.getsizeof(n))
    n <<= 30
print(grown, sys.getsizeof(float(n)), sys.getsizeof(complex(n)))
print(sys.getsizeof(str(n)), len(str(n)), sys.getsizeof(hex(n)))
