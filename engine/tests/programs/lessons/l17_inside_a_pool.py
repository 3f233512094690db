# topic: lessons | level: basic
n = 1000
a = n + 1
b = n + 2
c = n + 3
del a
del c
d = n + 4
e = n + 5
f = n + 6
print(d, e, f)
