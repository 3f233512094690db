# topic: strings | level: intermediate
# numbers in other bases, by percent
t = 255, 0, 16
print("#%02x%02x%02x" % t, "%x %X %o" % t, "%#x|%5x|%-5X|" % t)
n = 3000
print("%04x" % n, "%#o" % n, "%+x" % n, "%x" % -n, "%08x" % True)
e = OSError(2, "no file")
f = OSError("a", 2)
print(e, f, str(f) == str(f))
