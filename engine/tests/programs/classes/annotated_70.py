# topic: classes | level: intermediate
# a class with annotated attributes
class Point:
    x: int
    y: int = 0
    tags: list = []
    def __init__(self, x: int, y: int = 0) -> None:
        self.x = x
        self.y = y
    def move(self, dx: int, dy: int) -> "Point":
        return Point(self.x + dx, self.y + dy)
p = Point(1)
q = p.move(2, 3)
print(q.x, q.y, Point.y, Point.tags)
print(Point.__annotations__)
print("x" in Point.__dict__, "y" in Point.__dict__)
try:
    Point.x
except AttributeError as e:
    print(e)
class Sub(Point):
    z: float = 1.5
print(Sub.__annotations__, Sub(1).z)
q.tags.append("a")
print(p.tags, Sub.tags)
