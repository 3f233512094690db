# topic: apps | level: deep
# a descriptor that computes once
class cached:
    def __init__(self, func):
        self.func = func
    def __set_name__(self, owner, name):
        self.name = name
        print("named", owner.__name__, name)
    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        v = obj.__dict__[self.name] = self.func(obj)
        return v
class Positive:
    def __set_name__(self, owner, name):
        self.slot = "_" + name
    def __get__(self, obj, owner):
        return getattr(obj, self.slot, 0)
    def __set__(self, obj, value):
        if value < 0:
            raise ValueError(f"{self.slot[1:]} must not be {value}")
        setattr(obj, self.slot, value)
class Circle:
    r = Positive()
    def __init__(self, r):
        self.r = r
    @cached
    def area(self):
        print("computing")
        return round(3.14159 * self.r ** 2, 3)
c = Circle(3)
print(c.area)
print(c.area, sorted(vars(c)))
del c.area
c.r = 10
print(c.area)
try:
    c.r = -1
except ValueError as e:
    print(e)
print(type(Circle.area).__name__, Circle.area.name, c.r)
try:
    del c.r
except AttributeError as e:
    print(e)
