# topic: classes | level: basic
# slots
class Point:
    __slots__ = ("x", "y")
    def __init__(self, x, y):
        self.x = x
        self.y = y
pts = [Point(i * 1000, i * 2.5) for i in range(4)]
print(pts[2].x, pts[3].y)
pts[0].x = "text"
del pts[1].y
try:
    print(pts[1].y)
except AttributeError:
    print("no y")
pts.pop()
print(len(pts))
class P3(Point):
    __slots__ = ("z",)
q = P3(1, 2)
q.z = [3]
print(q.x, q.z, hasattr(q, "__dict__"))
