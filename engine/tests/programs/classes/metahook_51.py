# topic: classes | level: deep
# a metaclass answers for attributes that a class lacks
class Meta(type):
    def __getattr__(cls, name):
        if name.startswith("x"):
            return f"{cls.__name__}:{name}"
        raise AttributeError(name)
class A(metaclass=Meta):
    here = [1]
    def m(self):
        return self.here
class B(A):
    pass
print(A.here, B.here is A.here, A.x1, B.x2)
print(hasattr(A, "y"), getattr(A, "y", "no"))
try:
    A.y
except AttributeError as e:
    print(e)
try:
    A().x1
except AttributeError as e:
    print(e)
print(B.__name__, B.m(B()), B.mro()[1] is A)
