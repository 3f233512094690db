# topic: classes | level: intermediate
# multiple inheritance and the MRO
class A:
    def hi(self):
        return "A"
class B(A):
    def hi(self):
        return "B" + super().hi()
class C(A):
    def hi(self):
        return "C" + super().hi()
class D(B, C):
    def hi(self):
        return "D" + super().hi()
d = D()
print(d.hi(), [k.__name__ for k in D.__mro__])
print(isinstance(d, A), issubclass(D, C), type(d) is D, D.__bases__ == (B, C))
class Base:
    registry = []
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        cls.registry.append(cls.__name__)
class X(Base):
    pass
class Y(X):
    pass
print(Base.registry, X.__name__, Y.__qualname__)
print([c.__name__ for c in Base.__subclasses__()])
del Y
print(Base.registry)
