# topic: language | level: deep
# sums of floats
print(sum([0.1] * 10), sum([0.1, 0.2, 0.3]), sum([1e16, 1, -1e16], 0.0))
print(sum([1, 0.1, 2, True], 0), sum([0.5, 1 << 70]), sum((0.1, 0.2), 0.3))
x = [1.5, 2.5]
print(sum(x), sum(x, 10), sum(x) is x[0], sum([0.1] * 3) == 0.3)
print(sum([float("inf"), 1.0]), sum([1e308, 1e308]))
