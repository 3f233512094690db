# topic: apps | level: basic
# a matrix as a list of lists
def zeros(n, m):
    return [[0] * m for _ in range(n)]
def mul(a, b):
    c = zeros(len(a), len(b[0]))
    for i in range(len(a)):
        for j in range(len(b[0])):
            s = 0
            for k in range(len(b)):
                s += a[i][k] * b[k][j]
            c[i][j] = s
    return c
a = [[1, 2], [3, 4]]
b = [[10, 20], [30, 40]]
print(mul(a, b))
t = [list(r) for r in zip(*a)]
print(t)
