# topic: classes | level: intermediate
# total ordering by hand, hashing, and NotImplemented
class Money:
    def __init__(self, cents, currency="EUR"):
        self.cents = cents
        self.currency = currency
    def _same(self, other):
        return isinstance(other, Money) and other.currency == self.currency
    def __eq__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        return (self.cents, self.currency) == (other.cents, other.currency)
    def __hash__(self):
        return hash(self.cents)
    def __lt__(self, other):
        if not self._same(other):
            return NotImplemented
        return self.cents < other.cents
    def __add__(self, other):
        if other == 0:
            return self
        if not self._same(other):
            return NotImplemented
        return type(self)(self.cents + other.cents, self.currency)
    __radd__ = __add__
    def __neg__(self):
        return Money(-self.cents, self.currency)
    def __sub__(self, other):
        return self + -other
    def __mul__(self, n):
        return Money(round(self.cents * n), self.currency)
    __rmul__ = __mul__
    def __bool__(self):
        return self.cents != 0
    def __format__(self, spec):
        return format(self.cents / 100, spec or ".2f") + " " + self.currency
    def __repr__(self):
        return f"Money({self.cents}, {self.currency!r})"
a, b = Money(150), Money(275)
print(a + b, b - a, 3 * a)
print(f"{a} {b:8.1f}", sum([a, b, a]))
print(a == Money(150), a != b, a == 150, {a, Money(150), b} == {b, a})
print(max(a, b), sorted([b, a, -a]), bool(a - a))
for f in (lambda: a + 5, lambda: a < Money(1, "USD"), lambda: a > "x"):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(a >= a if hasattr(Money, "ge") else "no ge")
