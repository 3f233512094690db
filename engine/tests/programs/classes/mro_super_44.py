# topic: classes | level: deep
# a diamond, super with arguments, and a changed base
class Base:
    def __init__(self, **kw):
        print("Base", sorted(kw))
        self.rest = kw
class Left(Base):
    def __init__(self, left=0, **kw):
        super().__init__(**kw)
        self.left = left
class Right(Base):
    def __init__(self, right=0, **kw):
        super().__init__(**kw)
        self.right = right
class Both(Left, Right):
    def __init__(self, **kw):
        super(Both, self).__init__(**kw)
        self.name = type(self).__name__
b = Both(left=1, right=2, other=3)
print(b.left, b.right, b.rest, b.name)
print([c.__name__ for c in Both.__mro__])
print(vars(b))
class Other(Base):
    extra = "x"
Left.__bases__ = (Other,)
print([c.__name__ for c in Both.__mro__], b.extra)
try:
    class Bad(Base, Left):
        pass
except TypeError as e:
    print(str(e).splitlines()[0])
