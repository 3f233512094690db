# topic: classes | level: intermediate
# inheritance, super and the order of classes
class Base:
    registry = []
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        Base.registry.append(cls.__name__)
    def __init__(self, name):
        self.name = name
    def describe(self):
        return f"Base({self.name})"
class Left(Base):
    def describe(self):
        return "Left>" + super().describe()
class Right(Base):
    def describe(self):
        return "Right>" + super().describe()
class Both(Left, Right):
    def __init__(self, name, extra):
        super().__init__(name)
        self.extra = extra
    def describe(self):
        return "Both>" + super().describe()
    @classmethod
    def make(cls, text):
        name, _, extra = text.partition(":")
        return cls(name, extra or None)
    @staticmethod
    def helper(x):
        return x * 2
b = Both.make("thing:more")
print(b.describe(), b.extra)
print([c.__name__ for c in Both.__mro__])
print(Base.registry, Both.helper("ab"), b.helper(1000))
print(isinstance(b, Right), issubclass(Left, Right), isinstance(b, (int, Base)))
f = b.describe
del b
print(f(), f.__self__.name)
