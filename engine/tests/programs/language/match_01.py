# topic: language | level: intermediate
# match statements
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y
def what(v):
    match v:
        case 0 | 1:
            return "bit"
        case int(n) if n > 1000:
            return f"big {n}"
        case int():
            return "int"
        case str() as s:
            return "text " + s
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [first, *rest]:
            return f"{first} and {len(rest)} more"
        case {"kind": k, **others}:
            return f"{k} {others}"
        case Point(0, y):
            return f"on the axis at {y}"
        case Point(x=a, y=b):
            return f"point {a},{b}"
        case None:
            return "nothing"
        case _:
            return "other"
for v in (1, 5, 5000, "hi", [], [7], (1, 2, 3), {"kind": "k", "z": 1}, Point(0, 2000), Point(3, 4), None, 2.5):
    print(what(v))
