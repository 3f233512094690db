# topic: lessons | level: basic
x = 0.5
n = 1000
a = x + 1.0
b = x + 2.0
del a
del b
i = n + 1
c = x + 3.0
d = x + 4.0
e = x + 5.0
print(c, d, e, i)
