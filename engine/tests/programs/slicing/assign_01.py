# topic: slicing | level: intermediate
# assignment to slices
a = [1, 2, 3, 4, 5]
b = a
a[1:3] = ["x"]
print(a, b is a)
a[::2] = [0, 0]
print(a)
a[len(a):] = [7, 8]
a[:0] = (9,)
print(a)
del a[1:3]
del a[::2]
print(a)
try:
    a[::2] = [1, 2, 3, 4]
except ValueError as e:
    print(e)
a[:] = []
print(a, b)
