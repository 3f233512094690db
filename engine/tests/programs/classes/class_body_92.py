# topic: classes | level: intermediate
# a class statement runs its body once
import sys
class Meta(type):
    def __new__(mcls, name, bases, ns):
        print("make", name, sorted(k for k in ns if k[0] != "_"))
        return super().__new__(mcls, name, bases, ns)
    def __call__(cls, *args):
        print("call", cls.__name__)
        return super().__call__(*args)
class Base(metaclass=Meta):
    x = [1]
    y = [v * 2 for v in x]
class Child(Base):
    def __init__(self, v):
        self.v = v
c = Child(7)
print(c.v, c.x is Base.x, type(Child) is Meta)
print(Child.__mro__[1] is Base, sys.getrefcount(Base.x))
