# topic: classes | level: intermediate
# a class that can be iterated, compared and added
class Vector:
    def __init__(self, *parts):
        self.parts = parts
    def __iter__(self):
        return iter(self.parts)
    def __len__(self):
        return len(self.parts)
    def __getitem__(self, i):
        return self.parts[i]
    def __add__(self, other):
        return Vector(*(a + b for a, b in zip(self, other)))
    def __mul__(self, k):
        return Vector(*[a * k for a in self])
    __rmul__ = __mul__
    def __neg__(self):
        return self * -1
    def __abs__(self):
        return sum(a * a for a in self) ** 0.5
    def __eq__(self, other):
        return tuple(self) == tuple(other)
    def __str__(self):
        return "<" + ", ".join(str(a) for a in self) + ">"
v = Vector(300, 400)
w = Vector(1, 2)
print(v + w, v * 2, 2 * w, -v)
print(abs(v), len(v), v[0], list(w))
x, y = v
print(x, y, v == Vector(300, 400), v == w, 400 in v)
print(max(v), sorted(Vector(3, 1, 2)), sum(w, 100))
