# topic: apps | level: intermediate
# a matrix with row views and operators
class Row:
    def __init__(self, m, i):
        self.m, self.i = m, i
    def __getitem__(self, j):
        return self.m.data[self.i * self.m.w + j]
    def __setitem__(self, j, x):
        self.m.data[self.i * self.m.w + j] = x
    def __len__(self):
        return self.m.w
class Matrix:
    def __init__(self, rows):
        rows = [list(r) for r in rows]
        self.h, self.w = len(rows), len(rows[0])
        self.data = [x for r in rows for x in r]
    @classmethod
    def unit(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])
    def __getitem__(self, i):
        if isinstance(i, tuple):
            return self[i[0]][i[1]]
        if not 0 <= i < self.h:
            raise IndexError(i)
        return Row(self, i)
    def __matmul__(self, o):
        cols = list(zip(*o))
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in cols] for r in self])
    def __pow__(self, n, mod=None):
        out = Matrix.unit(self.h)
        base = self
        while n:
            if n & 1:
                out = out @ base
            base = base @ base
            if mod:
                base.data = [x % mod for x in base.data]
                out.data[:] = [x % mod for x in out.data]
            n >>= 1
        return out
    def __rmul__(self, k):
        return Matrix([k * x for x in r] for r in self) if False else Matrix([[k * x for x in r] for r in self])
    def __neg__(self):
        return -1 * self
    def __str__(self):
        return "\n".join(" ".join(f"{x:>5}" for x in r) for r in self)
f = Matrix([[1, 1], [1, 0]])
print(f ** 10)
print((f ** 30)[0, 1], pow(f, 100, 1000)[0][1])
r = f[1]
r[0] = 7
print(f[1, 0], len(r), list(r), r.m is f)
print(-f)
print(list(map(tuple, f @ Matrix.unit(2))))
try:
    f[2]
except IndexError as e:
    print("row", e)
