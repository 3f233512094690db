# topic: classes | level: intermediate
# a class with operators
class Fraction:
    def __init__(self, n, d=1):
        a, b = abs(n), d
        while b:
            a, b = b, a % b
        self.n = n // a
        self.d = d // a
    def __add__(self, o):
        if isinstance(o, int):
            o = Fraction(o)
        return Fraction(self.n * o.d + o.n * self.d, self.d * o.d)
    __radd__ = __add__
    def __mul__(self, o):
        return Fraction(self.n * o.n, self.d * o.d)
    def __eq__(self, o):
        return isinstance(o, Fraction) and (self.n, self.d) == (o.n, o.d)
    def __hash__(self):
        return hash((self.n, self.d))
    def __lt__(self, o):
        return self.n * o.d < o.n * self.d
    def __repr__(self):
        return f"{self.n}/{self.d}"
    def __float__(self):
        return self.n / self.d
    def __bool__(self):
        return self.n != 0
half = Fraction(1, 2)
third = Fraction(2, 6)
print(half + third, half * third, half + 1, 2 + third)
print(half == Fraction(500, 1000), half != third, half in [third, half])
s = {half, third, Fraction(3, 6)}
print(len(s), sorted(s), max(half, third))
print(float(third) > 0.3, bool(Fraction(0, 5)))
total = sum([half, third, Fraction(1, 6)], Fraction(0))
print(total)
