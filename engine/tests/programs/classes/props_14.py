# topic: classes | level: intermediate
# properties that check, compute and delete
class Celsius:
    def __init__(self, t=0):
        self.t = t
    @property
    def t(self):
        return self._t
    @t.setter
    def t(self, value):
        if value < -273.15:
            raise ValueError("too cold")
        self._t = value
    @t.deleter
    def t(self):
        print("reset")
        self._t = 0
    @property
    def f(self):
        "degrees Fahrenheit"
        return self.t * 9 / 5 + 32
    f = f.setter(lambda self, v: setattr(self, "t", (v - 32) * 5 / 9))
c = Celsius(100)
print(c.t, c.f, vars(c))
c.f = 32
print(c.t, Celsius.f.__doc__)
try:
    c.t = -300
except ValueError as e:
    print(e, c.t)
del c.t
print(c.t)
try:
    del c.f
except AttributeError as e:
    print(type(e).__name__)
c.__dict__["t"] = "hidden"
print(c.t, c.__dict__)
class Lazy:
    def __init__(self, f):
        self.f = f
    def __set_name__(self, owner, name):
        self.name = name
    def __get__(self, obj, cls):
        if obj is None:
            return self
        value = obj.__dict__[self.name] = self.f(obj)
        return value
class Data:
    @Lazy
    def total(self):
        print("computing", end=" ")
        return sum(range(100))
d = Data()
print(d.total, d.total, vars(d))
del d.total
print(d.total)
