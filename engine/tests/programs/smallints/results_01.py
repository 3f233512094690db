# topic: smallints | level: intermediate
# results of operations
def same(x, y):
    return x is y
print(same(100 + 100, 200), same(int("300"), int("300")), same(50 * 5, 250))
n = 1000
print(same(n - 900, 100), same(n // 10, 100), same(n, 1000), same(len("x" * 300), 300))
print(same(2 ** 8, 256), same(2 ** 9, 512), same(True + 1, 2), same(n % 7, 6))
l = [i for i in range(254, 260)]
m = [i for i in range(254, 260)]
print([a is b for a, b in zip(l, m)])
print(same(round(2.7), 3), same(abs(-4), 4), same(ord("a"), 97), same(int(5.0), 5))
