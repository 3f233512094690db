# topic: lessons | level: basic
a = [1, 2]
b = a
b += [3]
b = b + [4]
c = (1, 2)
d = c
d += (3,)
print(a, b)
print(c, d)
