# topic: classes | level: intermediate
class Money:
    __slots__ = ("cents",)

    def __init__(self, cents):
        self.cents = cents

    def __add__(self, o):
        return Money(self.cents + o.cents)

    def __radd__(self, o):
        return self if o == 0 else NotImplemented

    def __mul__(self, k):
        return Money(self.cents * k)

    __rmul__ = __mul__

    def __iadd__(self, o):
        self.cents += o.cents
        return self

    def __lt__(self, o):
        return self.cents < o.cents

    def __bool__(self):
        return self.cents != 0

    def __str__(self):
        return f"{self.cents // 100}.{self.cents % 100:02}"

    def __format__(self, spec):
        return format(str(self), spec)


m = Money(1250)
n = 3 * m
m += Money(5)
print(m, n, sum([m, n]), max(m, n), bool(Money(0)), f"{m:>10}|")
try:
    m - n
except TypeError as e:
    print(e)
try:
    5 + m
except TypeError as e:
    print(e)
