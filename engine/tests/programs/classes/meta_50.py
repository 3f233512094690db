# topic: classes | level: deep
# a metaclass that keeps a register
class Meta(type):
    register = {}
    def __new__(mcls, name, bases, ns, **kw):
        cls = super().__new__(mcls, name, bases, ns)
        mcls.register[name] = kw
        return cls
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        cls.tag = kw.get("tag", "none")
    def __call__(cls, *args):
        print("make", cls.__name__)
        return super().__call__(*args)
    def __len__(cls):
        return len(cls.register)
    def __getattr__(cls, name):
        return f"{cls.__name__}.{name}?"
class Base(metaclass=Meta):
    def __init__(self, v=0):
        self.v = v
class Sub(Base, tag="T"):
    def __init_subclass__(cls, /, deep=False, **kw):
        print("subclass", cls.__name__, deep, sorted(kw))
class Leaf(Sub, tag="L", deep=True):
    pass
print(Meta.register, len(Base), Sub.tag, Leaf.tag)
print(Leaf(7).v, Leaf.missing, type(Leaf) is Meta)
try:
    Leaf().missing
except AttributeError as e:
    print(e)
print([c.__name__ for c in Base.__subclasses__()], isinstance(Leaf, Meta))
