# topic: slicing | level: deep
# assigning to and deleting slices
import sys
class T:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("-" + str(self.n), end=" ")
    def __repr__(self):
        return str(self.n)
a = [T(i) for i in range(6)]
a[1:3] = [T("x")]
print(a)
a[::2] = "abc"
print(a)
try:
    a[::2] = [1]
except ValueError as e:
    print(e)
del a[1::2]
print(a)
b = [1, 2, 3, 4, 5]
b[2:2] = b
print(b)
b[:] = b[::-2]
print(b)
b[len(b):] = (9, 9)
b[-1:] = []
b[10:20] = "z"
print(b, b[5:1], b[-100:2])
s = slice(1, None, 3)
print(b[s], s.indices(7), s == slice(1, None, 3))
c = b
b[:] = []
print(c, c is b, sys.getsizeof(c))
class Seq:
    def __getitem__(self, i):
        return i
    def __setitem__(self, i, v):
        print("set", i, v)
q = Seq()
print(q[1], q[1:2], q[::3], q[1, ...], q[:, 2])
q[1:] = 5
q["k", 1] = None
