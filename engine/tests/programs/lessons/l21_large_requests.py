# topic: lessons | level: basic
a = [0] * 64
b = [0] * 65
a.append(0)
del a[10:]
c = [0] * 16
print(len(a), len(b), len(c))
