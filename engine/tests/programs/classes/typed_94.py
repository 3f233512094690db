# topic: classes | level: deep
# a descriptor that checks and one that caches
import sys
class Typed:
    def __init__(self, kind, default=None):
        self.kind = kind
        self.default = default
    def __set_name__(self, owner, name):
        self.name = name
        self.key = "_" + name
    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return obj.__dict__.get(self.key, self.default)
    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}, not {type(value).__name__}")
        obj.__dict__[self.key] = value
    def __delete__(self, obj):
        del obj.__dict__[self.key]
class cached:
    def __init__(self, f):
        self.f = f
        self.name = f.__name__
    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        print("compute", self.name)
        value = obj.__dict__[self.name] = self.f(obj)
        return value
class Product:
    name = Typed(str, "?")
    price = Typed((int, float), 0)
    tags = Typed(list)
    def __init__(self, name, price):
        self.name = name
        self.price = price
    @cached
    def label(self):
        return [self.name, self.price]
p = Product("pen", 350)
q = Product("ink", 4.75)
print(p.name, p.price, p.tags, q.price)
print(p.label, p.label is p.label, sorted(p.__dict__))
for value in (5, None):
    try:
        p.name = value
    except TypeError as e:
        print(e)
try:
    p.price = "free"
except AttributeError as e:
    print("attribute", e)
except TypeError as e:
    print("type")
p.tags = ["a"]
print(p.tags, sys.getrefcount(p.tags), sys.getrefcount(p.label))
del p.tags
print(p.tags, Product.name.key, Product.label.name)
del p.label
print(p.label, sys.getrefcount(p))
