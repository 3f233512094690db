# topic: language | level: intermediate
# formats whose width is a value too
name, width, n = "value", 8, 1000
print(f"{name!r:>{width}}|{name + 's':<{width + 2}}|{n:{width}d}|{n * 1.5:{width}.{1}f}")
for w in (4, 6):
    print(f"{str(n):>{w}}|{name[:2] + 'x':^{w}}|{[n]!s:>{w + 4}}")
class Money:
    def __init__(self, n):
        self.n = n
    def __format__(self, spec):
        return format(f"${self.n}", spec)
    def __del__(self):
        print("free", self.n)
print(f"{Money(5):>{width}}|{Money(6)}")
print("{:>{}}|{:{}}".format(name, width, n, "x"), "%*d" % (width, n))
