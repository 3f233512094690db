# topic: classes | level: intermediate
# properties, class attributes, comparison and hashing
class Temperature:
    __slots__ = ("_k",)
    zero = 273.15
    def __init__(self, celsius=0.0):
        self.celsius = celsius
    @property
    def celsius(self):
        return self._k - self.zero
    @celsius.setter
    def celsius(self, value):
        if value < -self.zero:
            raise ValueError("below absolute zero: %r" % value)
        self._k = value + self.zero
    @celsius.deleter
    def celsius(self):
        del self._k
    def __eq__(self, other):
        if not isinstance(other, Temperature):
            return NotImplemented
        return self._k == other._k
    def __lt__(self, other):
        return self._k < other._k
    def __hash__(self):
        return hash(self._k)
    def __repr__(self):
        return f"Temperature({self.celsius:.1f})"
    def __format__(self, spec):
        return format(self.celsius, spec or ".2f") + " C"
a, b = Temperature(20), Temperature(-5.5)
print(a, b, a > b, a == Temperature(20), a != 3)
print(sorted([a, b, Temperature()]), max(a, b))
print(f"{a} {b:8.3f}|")
try:
    a.celsius = -300
except ValueError as e:
    print(e)
s = {a, b, Temperature(20)}
print(len(s), Temperature(-5.5) in s)
del a.celsius
try:
    a.celsius
except AttributeError as e:
    print(type(e).__name__)
try:
    b.other = 1
except AttributeError as e:
    print("no", "other")
