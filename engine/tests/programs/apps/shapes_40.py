# topic: apps | level: basic
# Shapes: inheritance, properties, static methods, polymorphism.



PI = 3.14159


class Shape:
    unit = "cm"

    def area(self):
        raise NotImplementedError(f"{type(self).__name__}.area")

    def __lt__(self, other):
        return self.area() < other.area()

    def __str__(self):
        return f"{type(self).__name__} of {self.area():.2f} {self.unit}2"


class Circle(Shape):
    def __init__(self, radius):
        self.radius = radius

    @property
    def diameter(self):
        return 2 * self.radius

    @diameter.setter
    def diameter(self, value):
        if value <= 0:
            raise ValueError("too small")
        self.radius = value / 2

    def area(self):
        return PI * self.radius ** 2


class Rect(Shape):
    def __init__(self, w, h):
        self.w, self.h = w, h

    @staticmethod
    def valid(w, h):
        return w > 0 and h > 0

    @classmethod
    def square(cls, side):
        return cls(side, side)

    def area(self):
        return self.w * self.h


class Blob(Shape):
    unit = "mm"


shapes = [Circle(1), Rect(2, 3.5), Rect.square(1.5)]
for shape in sorted(shapes):
    print(shape)
c = shapes[0]
c.diameter = 5
print(c.radius, c.diameter, max(shapes))
try:
    c.diameter = -1
except ValueError as e:
    print("error:", e)
try:
    print(Blob())
except NotImplementedError as e:
    print("missing", e)
try:
    Rect(1, 2).diameter
except AttributeError as e:
    print(e)
print(Rect.valid(1, -1), sum(s.area() for s in shapes if isinstance(s, Rect)))
Shape.unit = "m"
print(c, Blob.unit, vars(c))
