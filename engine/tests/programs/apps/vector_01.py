# topic: apps | level: intermediate
# a vector class
class Vec:
    __slots__ = ("x", "y")
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y)
    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __neg__(self):
        return Vec(-self.x, -self.y)
    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5
    def __iter__(self):
        yield self.x
        yield self.y
    def __repr__(self):
        return "Vec(%r, %r)" % (self.x, self.y)
v = Vec(3.0, 4.0)
w = v + 2 * v * 0.5
print(w, abs(v), list(-v))
x, y = w
print(x, y)
path = [Vec(float(i), i * 0.5) for i in range(3)]
total = Vec(0, 0)
for p in path:
    total = total + p
print(total)
