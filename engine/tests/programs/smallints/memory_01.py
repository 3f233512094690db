# topic: smallints | level: deep
# big ints are made and freed
total = 0
for i in range(6):
    total += 1000
print(total)
xs = [i * 1000 for i in range(4)]
ys = [i for i in range(300, 304)]
print(xs, ys, sum(xs) - sum(ys))
big = 1
for i in range(5):
    big = big * 10 ** 6
print(big, big // 10 ** 29, -big)
h = hash(10 ** 20) == hash(float(10 ** 20))
print(h, 10 ** 20 == 1e20, int(1e6), float(10 ** 6))
