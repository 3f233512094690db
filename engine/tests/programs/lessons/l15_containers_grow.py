# topic: lessons | level: basic
a = []
for i in range(10):
    a.append(i)
b = [0] * 10
a.append(10)
b.append(10)
del a[4:]
print(len(a), len(b))
