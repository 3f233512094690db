# topic: language | level: intermediate
# walrus, ternaries, chained comparisons, star targets
data = [5, 12, 0, 7, 300]
if (n := len(data)) > 3:
    print("long", n)
while data and (last := data.pop()) != 0:
    print(last, end=" ")
print(data)
print([y for x in range(6) if (y := x * x) > 5], y)
print(1 < 2 < 3, 1 < 3 < 2, 0 <= n < 10)
head, *mid, tail = "abcdef"
print(head, mid, tail)
(a, b), c = (1, 2), 3
print(a, b, c, [*range(3), *"xy"], {**{"k": 1}})
sign = "neg" if a < 0 else "zero" if a == 0 else "pos"
print(sign, not a, a and b, None or "default", 0 or [] or "")
for i, (k, v) in enumerate({"x": 10, "y": 20}.items(), 1):
    print(i, k, v)
else:
    print("loop done")
for p in range(2, 20):
    for q in range(2, p):
        if p % q == 0:
            break
    else:
        print(p, end=",")
print()
x = y = [0]
x += [1]
print(y, x is y, -7 // 2, -7 % 3, 2 ** 10, 7 / 2, divmod(17, 5))
print(f"{n:>5}|{'ab':<4}|{3.14159:.2f}|{255:#x}|{1234567:,}|{True!r}|{n=}")
