# topic: swap | level: basic
# swapping two names
a = "left"
b = "right"
a, b = b, a
print(a, b)
x = [1, 2, 3]
x[0], x[2] = x[2], x[0]
print(x)
t = x
x, y = [9], x
print(x, y, t is y)
p, q, r = 100, 200, 300
p, q, r = r, p, q
print(p, q, r)
class Box:
    pass
m, n = Box(), Box()
m.v, n.v = "m", "n"
m, n = n, m
print(m.v, n.v)
m.v, n.v = n.v, m.v
print(m.v, n.v)
i, j = 0, 1
for _ in range(15):
    i, j = j, i + j
print(i, j)
