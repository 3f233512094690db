# topic: apps | level: intermediate
# matrices with operators
class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
    @classmethod
    def identity(cls, n):
        return cls([[1 if i == j else 0 for j in range(n)] for i in range(n)])
    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])
    def __getitem__(self, pos):
        i, j = pos
        return self.rows[i][j]
    def __setitem__(self, pos, value):
        i, j = pos
        self.rows[i][j] = value
    def __add__(self, other):
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])
    def __mul__(self, k):
        if not isinstance(k, (int, float)):
            return NotImplemented
        return Matrix([[x * k for x in r] for r in self.rows])
    __rmul__ = __mul__
    def __matmul__(self, other):
        cols = list(zip(*other.rows))
        return Matrix([[sum(x * y for x, y in zip(r, c)) for c in cols] for r in self.rows])
    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows
    def transpose(self):
        return Matrix(zip(*self.rows))
    def __repr__(self):
        return "; ".join(" ".join(str(x) for x in r) for r in self.rows)
m = Matrix([[1, 2], [3, 4]])
i = Matrix.identity(2)
print(m + i)
print(m @ m, m @ i == m)
print(300 * m, m.transpose())
m[0, 1] = 2000
print(m[0, 1], m.shape)
m += i
print(m)
try:
    m * "x"
except TypeError as e:
    print("no product with text")
def det(rows):
    if len(rows) == 1:
        return rows[0][0]
    total = 0
    for c, x in enumerate(rows[0]):
        minor = [r[:c] + r[c + 1:] for r in rows[1:]]
        total += (-1) ** c * x * det(minor)
    return total
print(det([[2, 0, 1], [1, 3, 2], [1, 1, 4]]))
