# topic: classes | level: intermediate
# properties and class attributes
class Celsius:
    zero = -273.15
    def __init__(self, t):
        self.t = t
    @property
    def t(self):
        return self._t
    @t.setter
    def t(self, value):
        if value < self.zero:
            raise ValueError(f"{value} is below {self.zero}")
        self._t = value
    @property
    def f(self):
        return self._t * 9 / 5 + 32
c = Celsius(20.5)
print(c.t, c.f)
c.t = 30.25
print(c.f)
try:
    c.t = -300.0
except ValueError as e:
    print(e)
try:
    c.f = 1
except AttributeError as e:
    print(e)
print(sorted(c.__dict__))
