# topic: classes | level: deep
# Descriptors: validation, set_name, a cached property.
class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.name, 0)

    def __set__(self, obj, value):
        if value < 0:
            raise ValueError(f"{self.name[1:]} must not be negative: {value}")
        setattr(obj, self.name, value)


class cached:
    def __init__(self, func):
        self.func = func

    def __set_name__(self, owner, name):
        self.attr = name

    def __get__(self, obj, owner):
        if obj is None:
            return self
        value = obj.__dict__[self.attr] = self.func(obj)
        return value


class Box:
    width = Positive()
    height = Positive()

    def __init__(self, width, height):
        self.width = width
        self.height = height

    @cached
    def area(self):
        print("computing")
        return self.width * self.height


box = Box(300, 4)
print(box.area, box.area)
print(vars(box))
box.width += 5
print(box.width, box.area)
del box.area
print(box.area)
try:
    box.height = -1
except ValueError as e:
    print(e)
print(type(Box.width).__name__, Box.area is Box.__dict__["area"])
print("width" in vars(Box), "width" in vars(box))
