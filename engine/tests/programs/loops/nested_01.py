# topic: loops | level: intermediate
# nested loops and counters
out = []
for i in range(3):
    for j in range(i, 3):
        if (i + j) % 2:
            continue
        out.append((i, j))
print(out)
n = 0
for a, b in zip([100, 200, 300], ["x", "y"]):
    n += a
    print(a, b)
for i, (k, v) in enumerate({"m": 1000, "n": 2000}.items()):
    n += v * i
print(n)
for x in reversed(out):
    print(x, end=" ")
print(*range(5, 0, -2))
