# topic: names | level: basic
# names are labels
a = [1, 2]
b = a
b.append(3)
print(a, a is b)
b = [1, 2, 3]
print(a == b, a is b)
x = 1000
y = x
x += 1
print(x, y)
def f(p):
    p = p + [4]
    return p
c = f(a)
print(a, c)
def g(p):
    p += [5]
    return p
d = g(a)
print(a, d is a)
del a
print(d)
try:
    print(a)
except NameError as e:
    print(e)
s = t = u = []
s.append(1)
print(t, u)
for i in range(3):
    last = i * 1000
print(i, last)
