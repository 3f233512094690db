# topic: classes | level: deep
# descriptors
class Typed:
    def __init__(self, kind):
        self.kind = kind
    def __set_name__(self, owner, name):
        self.name = "_" + name
    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.name)
    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name[1:]} must be {self.kind.__name__}")
        setattr(obj, self.name, value)
class Lazy:
    def __init__(self, f):
        self.f = f
        self.name = f.__name__
    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        value = self.f(obj)
        obj.__dict__[self.name] = value
        return value
class Point:
    x = Typed(int)
    y = Typed(int)
    def __init__(self, x, y):
        self.x = x
        self.y = y
    @Lazy
    def norm(self):
        print("computing")
        return self.x ** 2 + self.y ** 2
p = Point(300, 400)
print(p.x, p.y, p.norm, p.norm)
print(sorted(p.__dict__.items()))
try:
    p.x = "3"
except TypeError as e:
    print(e)
print(type(Point.x).__name__, Point.x.kind)
p.x = 500
print(p.norm, vars(p)["_x"])
