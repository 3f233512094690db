# topic: swap | level: basic
# swapping with a third name
a = [1]
b = [2]
tmp = a
a = b
b = tmp
print(a, b, tmp is b)
a, b = b, a
print(a, b)
x, y, z = 1000, 2000, 3000
x, y, z = z, x, y
print(x, y, z)
