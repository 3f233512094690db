# topic: apps | level: intermediate
# matrices as lists of lists
def identity(n):
    return [[1 if i == j else 0 for j in range(n)] for i in range(n)]
def multiply(a, b):
    return [[sum(x * y for x, y in zip(row, col)) for col in zip(*b)] for row in a]
def power(m, n):
    result = identity(len(m))
    while n:
        if n & 1:
            result = multiply(result, m)
        m = multiply(m, m)
        n >>= 1
    return result
fib = [[1, 1], [1, 0]]
print(power(fib, 10))
print(power(fib, 90)[0][1])
t = list(zip(*[[1, 2, 3], [4, 5, 6]]))
print(t)
grid = [[0] * 3 for _ in range(3)]
grid[1][1] = 5
for row in grid:
    print(" ".join(map(str, row)))
shared = [[0] * 3] * 3
shared[0][0] = 1
print(shared)
