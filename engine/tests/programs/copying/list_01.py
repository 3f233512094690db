# topic: copying | level: basic
# four ways to copy a list
a = [1, [2], 3]
b = a[:]
c = list(a)
d = a.copy()
e = [*a]
print(b == a, b is a, b[1] is a[1])
c[1].append(9)
print(a, d, e)
d[0] = 1000
print(a[0], d[0])
