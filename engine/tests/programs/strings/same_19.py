# topic: strings | level: deep
# which methods give the object itself back
s = "".join(["some", " ", "text"])
t = "other"
print(s.strip() is s, s.lower() is s, s.replace("zz", "") is s, s[:] is s, str(s) is s)
print(s.ljust(3) is s, s.zfill(3) is s, s.center(9) is s, s.expandtabs() is s, s.removeprefix("q") is s)
print("".join([s]) is s, (s + "") is s, ("" + s) is s, s * 1 is s, s.translate({}) is s)
print(s.split("#")[0] is s, s.partition("#")[0] is s, s.splitlines()[0] is s, f"{s}" is s, "%s" % s is s)
print(s.lstrip("x") is s, format(s) is s, "{}".format(s) is s, s.removesuffix("") is s)
b = b"".join([b"some", b"bytes"])
print(b.strip() is b, b[:] is b, bytes(b) is b, b + b"" is b, b.replace(b"q", b"") is b)
u = tuple([1, 2])
print(u[:] is u, tuple(u) is u, u + () is u, () + u is u, u * 1 is u)
f = frozenset(u)
print(frozenset(f) is f, f.copy() is f, f | f is f, f & f == f)
n = int("12345")
print(int(n) is n, n + 0 is n, n * 1 is n, abs(n) is n, round(n) is n, float(2.5 * n) == 30862.5)
