# topic: language | level: intermediate
# format specifications
n, f, s = 1234567, 3.14159265, "text"
print(f"{n:,} {n:_} {n:>12} {n:<12}| {n:^12}| {n:012d} {n:+d} {n:x} {n:#X} {n:b} {n:o} {n:e}")
print(f"{f:.2f} {f:8.3f} {f:08.3f} {f:e} {f:.3g} {f:%} {f:+.1f} {-f:.0f} {f!r:>12}")
print(f"{s:>8} {s:*^10} {s!r} {s:.2} {s[::-1]} {s.upper():_<8}")
w, p = 10, 3
print(f"{f:{w}.{p}} {f:<{w}.{p}f}| {'=' * p}")
print("{0} {1} {0} {name} {lst[1]} {c.real}".format("a", "b", name="n", lst=[1, 2], c=3 + 4j))
print("%d %5d %-5d| %05d %s %r %x %o %e %.2f %c %%" % (42, 42, 42, 42, s, s, 255, 8, f, f, "z"))
print(f"{n=} {f=:.2f} {s=} {1 + 1 = }")
print(format(255, "08b"), format(0.1, ".20f"), format("x", "^5"), format(1e10, "g"), format(True, "d"))
print(bin(10), hex(255), oct(8), int("ff", 16), int("0b101", 0), int("-0x1F", 16), round(2.5), round(3.14159, 3), round(1234, -2))
for bad in ("{:d}", "{:q}", "{1}", "{"):
    try:
        print(bad.format("s"))
    except (ValueError, IndexError) as e:
        print(bad, type(e).__name__, e)
