# topic: classes | level: intermediate
# a class derived from float
import sys
class Celsius(float):
    def __new__(cls, value, place="here"):
        self = super().__new__(cls, value)
        self.place = place
        return self
    def __add__(self, other):
        return Celsius(float(self) + other, self.place)
    def __repr__(self):
        return f"{float(self):.1f}C@{self.place}"
    @property
    def fahrenheit(self):
        return self * 9 / 5 + 32
a = Celsius(21.5, "roof")
b = a + 2
print(a, b, a < b, b.place is a.place)
print(type(a - 1).__name__, type(a + 1).__name__, type(-a).__name__)
print(a.fahrenheit, round(a), int(a), a == 21.5)
print(sys.getsizeof(a) > sys.getsizeof(21.5), a.__dict__)
print(max([a, b, Celsius(3)]), sum([a, b]))
d = {21.5: "warm"}
print(d[a], hash(a) == hash(21.5))
print(f"{a:.3f}", "%.2f" % a, str(a))
c = Celsius("7.25")
print(c, c.is_integer(), float.__repr__(c))
try:
    Celsius("hot")
except ValueError as e:
    print(e)
