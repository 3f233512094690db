# topic: language | level: deep
# match with classes, guards and nested patterns
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y
class Shape:
    __match_args__ = ("centre", "size")
    def __init__(self, centre, size=1):
        self.centre, self.size = centre, size
class Circle(Shape):
    pass
def describe(s):
    match s:
        case Circle(Point(0, 0), r):
            return f"circle {r} at origin"
        case Shape(Point(x=x, y=y), size=n) if x == y:
            return f"{type(s).__name__} on diagonal {x} {n}"
        case Shape():
            return "shape"
        case {"kind": str(k), **rest} if rest:
            return k, sorted(rest)
        case {"kind": k}:
            return "only", k
        case [Point(x=0), *_, Point() as last]:
            return "from axis", last.y
        case [] | ():
            return "empty"
        case [a, [b, *c]] | (a, b, *c):
            return a, b, c
        case int(n) | float(n) if n > 100:
            return "big", n
        case str() as t:
            return t.upper()
        case None | True:
            return "constant"
    return "unknown"
for s in (Circle(Point(0, 0), 300), Shape(Point(2, 2)), Circle(Point(1, 0)), {"kind": "a", "z": 1}, {"kind": 5}, [Point(0, 1), 5, Point(3, 700)], [], [1, [2, 3, 4]], (1, 2), 500, 2.5, "abc", True, None, 5, b"x"):
    print(describe(s))
