# topic: classes | level: intermediate
# Multiple inheritance, super chains, abstract by hand.
class Base:
    def __init__(self, **kw):
        self.log = []
        if kw:
            raise TypeError("left: " + ", ".join(kw))

    def describe(self):
        return ["base"]


class Named(Base):
    def __init__(self, name="?", **kw):
        super().__init__(**kw)
        self.name = name

    def describe(self):
        return [self.name] + super().describe()


class Sized(Base):
    def __init__(self, size=0, **kw):
        super().__init__(**kw)
        self.size = size

    def describe(self):
        return [str(self.size), *super().describe()]

    def area(self):
        raise NotImplementedError


class Square(Named, Sized):
    def area(self):
        return self.size ** 2


s = Square(name="sq", size=12)
print(s.describe(), s.area())
print([c.__name__ for c in Square.__mro__])
print(s.__dict__)
try:
    Sized(size=1, color="red")
except TypeError as e:
    print(e)
try:
    Sized().area()
except NotImplementedError as e:
    print("todo", repr(e))
print(hasattr(s, "name"), getattr(s, "nothing", None))
print(issubclass(Square, Base), isinstance(s, (int, Sized)))
t = Square.__new__(Square)
print(vars(t))
s.area = lambda: "own"
print(s.area(), Square.area(s))
