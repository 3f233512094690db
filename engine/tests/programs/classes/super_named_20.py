# topic: classes | level: deep
# super with two arguments, in the module too
class Base:
    def __init__(self, **kw):
        self.kw = kw
    def describe(self):
        return ["Base"]
class Left(Base):
    def __init__(self, left=0, **kw):
        super().__init__(left_seen=left, **kw)
    def describe(self):
        return ["Left"] + super().describe()
class Right(Base):
    def __init__(self, right=0, **kw):
        super().__init__(**kw)
    def describe(self):
        return ["Right"] + super(Right, self).describe()
class Both(Left, Right):
    def describe(self):
        return ["Both"] + super().describe()
b = Both(left=1000, right=2000, more="x")
print(b.kw, b.describe())
for i in range(3):
    print(super(Left, b).describe(), super(Right, b).describe(), Left.describe(b))
c = Both(left=1, extra=2)
print(sorted(c.kw), c.describe())
