# topic: apps | level: deep
# polynomials as a class derived from tuple
import sys
class Poly(tuple):
    def __new__(cls, *coeffs):
        end = len(coeffs)
        while end and coeffs[end - 1] == 0:
            end -= 1
        return super().__new__(cls, coeffs[:end])
    def __add__(self, other):
        n = max(len(self), len(other))
        return Poly(*[self.at(i) + other.at(i) for i in range(n)])
    def __mul__(self, other):
        if isinstance(other, int):
            return Poly(*(c * other for c in self))
        out = [0] * (len(self) + len(other))
        for i, a in enumerate(self):
            for j, b in enumerate(other):
                out[i + j] += a * b
        return Poly(*out)
    __rmul__ = __mul__
    def __call__(self, x):
        r = 0
        for c in reversed(self):
            r = r * x + c
        return r
    def __neg__(self):
        return self * -1
    def at(self, i):
        return self[i] if i < len(self) else 0
    def __str__(self):
        terms = []
        for i, c in enumerate(self):
            if c:
                terms.append(str(c) if i == 0 else f"{c}x^{i}")
        return " + ".join(terms) or "0"
p = Poly(1, 2)
q = Poly(0, 300, 0, 1)
print(p, "|", q, "|", p + q, "|", p * q)
print(p + -p, len(p + -p), bool(p + -p))
print(q(2), p(10), (p * q)(2) == p(2) * q(2))
print(3 * p, p == (1, 2), hash(p) == hash((1, 2)))
print(sys.getsizeof(p) - sys.getsizeof((1, 2)), type(p[:1]).__name__)
d = {p: "line"}
print(d[1, 2], d[Poly(1, 2, 0, 0)], isinstance(p, tuple))
p.name = "p"
print(p.__dict__, sys.getrefcount(p))
powers = [Poly(1)]
for i in range(4):
    powers.append(powers[-1] * p)
print(*powers, sep="\n")
print(repr(powers[2]))
