# topic: classes | level: intermediate
class Point:
    """A point."""

    def __init__(self, x=0, y=0):
        self.x, self.y = x, y

    def __add__(self, other):
        if not isinstance(other, Point):
            return NotImplemented
        return Point(self.x + other.x, self.y + other.y)

    def __repr__(self):
        return f"{type(self).__name__}({self.x!r}, {self.y!r})"

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)


total = Point()
for i in range(3):
    total = total + Point(i * 1000, y=i * 2.5)
print(total, total == Point(3000, 7.5))
try:
    total + 1
except TypeError as e:
    print(e)
