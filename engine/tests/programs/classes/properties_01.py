# topic: classes | level: intermediate
# properties with validation
class Temperature:
    def __init__(self, celsius=0.0):
        self.celsius = celsius
    @property
    def celsius(self):
        return self._c
    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError("below absolute zero")
        self._c = float(value)
    @celsius.deleter
    def celsius(self):
        print("deleting")
        del self._c
    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32
    @fahrenheit.setter
    def fahrenheit(self, f):
        self.celsius = (f - 32) * 5 / 9
t = Temperature(100)
print(t.celsius, t.fahrenheit)
t.fahrenheit = 50
print(t.celsius, vars(t))
for bad in (-300, "hot"):
    try:
        t.celsius = bad
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
try:
    t.kelvin
except AttributeError as e:
    print(e)
del t.celsius
print(t.__dict__, Temperature.celsius.fget.__name__)
try:
    print(t.celsius)
except AttributeError as e:
    print(e)
