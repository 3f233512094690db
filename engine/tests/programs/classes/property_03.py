# topic: classes | level: intermediate
# properties, class methods, static methods
class Temp:
    scale = "C"
    def __init__(self, deg):
        self.deg = deg
    @property
    def deg(self):
        return self._deg
    @deg.setter
    def deg(self, v):
        if v < -273.15:
            raise ValueError("too cold")
        self._deg = v
    @deg.deleter
    def deg(self):
        del self._deg
    @classmethod
    def boiling(cls):
        return cls(100.0)
    @staticmethod
    def to_f(c):
        return c * 9 / 5 + 32
    def __format__(self, spec):
        return format(self._deg, spec or ".1f") + self.scale
t = Temp.boiling()
print(t.deg, Temp.to_f(t.deg), f"{t} {t:.3f}")
t.deg = 20.5
t.deg += 1
print(t.deg)
try:
    t.deg = -300
except ValueError as e:
    print(e, t.deg)
del t.deg
print(hasattr(t, "deg"), vars(t))
print(Temp.deg.__class__.__name__, Temp.deg.fget(Temp(5)))
