# topic: classes | level: deep
# a small record class made by a function
def record(name, *fields):
    def __init__(self, *values):
        if len(values) != len(fields):
            raise TypeError(f"{name} needs {len(fields)} values")
        for f, v in zip(fields, values):
            setattr(self, f, v)
    def __repr__(self):
        body = ", ".join(f"{f}={getattr(self, f)!r}" for f in fields)
        return f"{name}({body})"
    def __eq__(self, other):
        return type(self) is type(other) and all(getattr(self, f) == getattr(other, f) for f in fields)
    return type(name, (), {"__init__": __init__, "__repr__": __repr__, "__eq__": __eq__, "fields": fields})
Point = record("Point", "x", "y")
p = Point(100, 2000)
q = Point(100, 2000)
print(p, p == q, p is q, p == Point(1, 2))
print(Point.fields, Point.__name__, isinstance(p, Point))
try:
    Point(1)
except TypeError as e:
    print(e)
Person = record("Person", "name", "tags")
a = Person("ann", ["x"])
a.tags.append("y")
print(a, hasattr(a, "age"), getattr(a, "age", 0))
