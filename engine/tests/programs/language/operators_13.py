# topic: language | level: deep
# special methods for every kind of operator
class V:
    def __init__(self, *xs):
        self.xs = list(xs)
    def __repr__(self):
        return "V" + str(tuple(self.xs))
    def _with(self, o, f):
        if isinstance(o, V):
            return V(*(f(a, b) for a, b in zip(self.xs, o.xs)))
        if isinstance(o, (int, float)):
            return V(*(f(a, o) for a in self.xs))
        return NotImplemented
    def __add__(self, o):
        return self._with(o, lambda a, b: a + b)
    __radd__ = __add__
    def __sub__(self, o):
        return self._with(o, lambda a, b: a - b)
    def __rsub__(self, o):
        return -self + o
    def __mul__(self, o):
        return self._with(o, lambda a, b: a * b)
    def __matmul__(self, o):
        return sum((self * o).xs)
    def __neg__(self):
        return self * -1
    def __abs__(self):
        return sum(x * x for x in self.xs) ** 0.5
    def __iadd__(self, o):
        self.xs.append(o)
        return self
    def __getitem__(self, i):
        return V(*self.xs[i]) if isinstance(i, slice) else self.xs[i]
    def __setitem__(self, i, v):
        self.xs[i] = v
    def __delitem__(self, i):
        del self.xs[i]
    def __contains__(self, v):
        return v in self.xs
    def __len__(self):
        return len(self.xs)
    def __divmod__(self, o):
        return [divmod(x, o) for x in self.xs]
    def __lshift__(self, n):
        return V(*self.xs[n:], *self.xs[:n])
    def __invert__(self):
        return V(*reversed(self.xs))
    def __index__(self):
        return len(self.xs)
    def __round__(self, n=None):
        return V(*(round(x, n) for x in self.xs))
a, b = V(1, 2, 3), V(10, 20, 30)
print(a + b, a + 1, 1 + a, 100 - a, a - b, -a)
print(a @ b, abs(V(3, 4)), b[1], b[::2], 20 in b, divmod(b, 7))
a += 4
a[0] = 100
del a[1]
print(a, len(a), a << 1, ~a, [0, 1, 2, 3, 4][a], bool(V()))
print(round(V(1.26, 2.55), 1), list(a), sum([a, b]), a == a, a == V(100, 3, 4))
for f in (lambda: a + "x", lambda: a < b, lambda: a ** 2, lambda: "x" - a):
    try:
        f()
    except TypeError as e:
        print(e)
