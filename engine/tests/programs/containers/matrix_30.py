# topic: containers | level: intermediate
import sys

rows = [[0] * 4 for _ in range(3)]
shared = [[0] * 4] * 3
rows[1][2] = shared[1][2] = 700
print(rows, shared)
print([r is shared[0] for r in shared], sys.getrefcount(shared[0]))
flat = [x for row in rows for x in row if x or row is rows[0]]
transposed = list(zip(*rows))
print(flat, transposed[2], len(transposed))
rows[0][1:3] = [1, 2, 3, 4, 5]
rows[2][::2] = "ab"
print(rows[0], rows[2])
diag = [rows[i][i] for i in range(3)]
del rows[1:], shared
print(diag, sys.getsizeof(rows[0]), sys.getsizeof([1, 2, 3]))
