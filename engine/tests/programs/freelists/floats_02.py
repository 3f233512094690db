# topic: freelists | level: intermediate
# many floats at once
xs = [i * 0.5 for i in range(6)]
print(sum(xs))
del xs
a = 1.5
b = a * 2.0
c = b + a
print(a, b, c)
a = b = c = None
ys = [0.25, float("0.75"), 2 ** 0.5]
print(len(ys), ys[0] + ys[1])
