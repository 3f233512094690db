# topic: containers | level: intermediate
xs = [5000, 3, 5000, -2]
xs.insert(1, "in")
xs.extend(range(2))
xs += (9.5,)
print(xs, xs.index(5000, 1), xs.count(5000), xs.pop(1), xs.pop())
xs.reverse()
xs.remove(5000)
print(xs, xs[-2:], xs[::-1], xs * 2 == xs + xs)
del xs[1:3]
ys = xs
ys *= 2
print(xs is ys, xs, [1, 2] < [1, 3], [] or "empty", all([]))
try:
    xs.remove("absent")
except ValueError as e:
    print(e)
try:
    xs[10]
except IndexError as e:
    print(e)
zs = [[i] * i for i in range(4)]
flat = sum(zs, [])
zs.clear()
print(flat, zs, list("abc") + ["d"], [*flat, *"xy"])
