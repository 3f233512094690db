# topic: slicing | level: intermediate
# assigning to a slice
import sys
a = [0, 1, 2, 3, 4, 5]
b = a
a[1:3] = ["x"]
print(a, b is a)
a[::2] = [9, 8, 7]
print(a)
del a[-2:]
a[len(a):] = [[1], [2]]
print(a, sys.getrefcount(a[-1]))
a[:0] = a
print(len(a), sys.getrefcount(a[-1]))
try:
    a[::3] = [1]
except ValueError as e:
    print(e)
a[:] = []
print(b, a[5:9], a[::-1])
