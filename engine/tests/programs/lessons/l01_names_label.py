# topic: lessons | level: basic
a = [1, 2]
b = a
c = [1, 2]
b.append(3)
print(a)
print(c)
