# topic: classes | level: intermediate
# __new__, __call__ and class variables
class Singleton:
    _it = None
    def __new__(cls, *args):
        if cls._it is None:
            print("creating")
            cls._it = super().__new__(cls)
        return cls._it
    def __init__(self, value):
        self.value = value
a = Singleton("first")
b = Singleton("second")
print(a is b, a.value)
class Multiplier:
    made = 0
    def __init__(self, factor):
        self.factor = factor
        type(self).made += 1
    def __call__(self, x, *more):
        if more:
            return [self(y) for y in (x,) + more]
        return x * self.factor
double = Multiplier(2)
print(double(500), double("ab"), double(1, 2, 3))
print(list(map(Multiplier(3), range(3))), Multiplier.made)
Singleton._it = None
c = Singleton([1])
print(c is a, a.value, c.value)
