# topic: language | level: intermediate
# properties, static methods and operators
class Temp:
    __slots__ = ["_c"]
    def __init__(self, c):
        self.c = c
    @property
    def c(self):
        return self._c
    @c.setter
    def c(self, v):
        if v < -273.15:
            raise ValueError(f"too cold: {v}")
        self._c = v
    @property
    def f(self):
        return self.c * 9 / 5 + 32
    @classmethod
    def from_f(cls, f):
        return cls((f - 32) * 5 / 9)
    def __lt__(self, o):
        return self.c < o.c
    def __repr__(self):
        return f"{self.c:.1f}C"
t = Temp(20)
print(t, t.f, Temp.from_f(212))
t.c += 5
print(t.c, sorted([t, Temp(-3), Temp(9.25)]))
for action in ("t.c = -300", "t.f = 1", "t.x = 1"):
    try:
        if action[2] == "c":
            t.c = -300
        elif action[2] == "f":
            t.f = 1
        else:
            t.x = 1
    except (ValueError, AttributeError) as e:
        print(type(e).__name__, e)
print(max(t, Temp(3)), isinstance(Temp.c, property))
