# topic: smallints | level: intermediate
# an int class wraps around at 256
class Byte(int):
    def __new__(cls, n=0):
        return super().__new__(cls, n % 256)
    def __add__(self, o):
        return Byte(int(self) + int(o))
    __radd__ = __add__
    def __sub__(self, o):
        return Byte(int(self) - int(o))
    def __lshift__(self, n):
        return Byte(int(self) << n)
    def __invert__(self):
        return Byte(255 - self)
a = Byte(250)
b = a + 10
print(a, b, b - 5, a << 1, ~a, ~b)
print(b == 4, b is Byte(4), int(b) is int(Byte(4)), b + 0 is b)
print(sum([Byte(200), Byte(100)], Byte()), type(3 + a).__name__, type(3 * a).__name__)
print([Byte(i) for i in (-1, 256, 1000)], bytes([a, b]), hex(a), f"{b:08b}")
x = 256
y = Byte(255)
print(y + 1, y * 1 + 1 == x, y * 1 + 1 is x, {y, 255, Byte(-1)})
print(range(5)[Byte(3)], [1] * Byte(258), divmod(a, 7), a ** 2, -a)
n = 0
for i in range(300):
    n = Byte(n + 1)
print(n, type(n).__name__)
