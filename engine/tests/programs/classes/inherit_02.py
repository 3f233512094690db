# topic: classes | level: deep
# multiple inheritance and super
class Base:
    def __init__(self):
        self.log = ["Base"]
    def hello(self):
        return "base"
class Left(Base):
    def __init__(self):
        super().__init__()
        self.log.append("Left")
    def hello(self):
        return "left " + super().hello()
class Right(Base):
    def __init__(self):
        super().__init__()
        self.log.append("Right")
    def hello(self):
        return "right " + super().hello()
class Both(Left, Right):
    def __init__(self):
        super().__init__()
        self.log.append("Both")
b = Both()
print(b.log, b.hello())
print([c.__name__ for c in Both.__mro__])
print(isinstance(b, Right), issubclass(Both, Left), type(b) is Both)
class Count:
    n = 0
    def __new__(cls, *a):
        cls.n += 1
        return super().__new__(cls)
    def __init__(self, v):
        self.v = v
print(Count(1000).v, Count(2000).v, Count.n)
