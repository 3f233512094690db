# topic: swap | level: intermediate
# swapping names, items, attributes
import sys
a, b = [1], [2]
ra = sys.getrefcount(a)
a, b = b, a
print(a, b, sys.getrefcount(a) == ra)
a, b, c = 1000, 2000, 3000
a, b, c = c, a, b
print(a, b, c)
l = [1, 2, 3, 4]
l[0], l[-1] = l[-1], l[0]
print(l)
d = {"x": [1], "y": [2]}
d["x"], d["y"] = d["y"], d["x"]
print(d)
class P:
    def __init__(self, l, r):
        self.l, self.r = l, r
    def swap(self):
        self.l, self.r = self.r, self.l
        return self
p = P("left", "right").swap()
print(p.l, p.r)
tmp = a
a = b
b = tmp
print(a, b)
w, x, y, z = "wxyz"
w, x, y, z = z, y, x, w
print(w + x + y + z)
fib = (0, 1)
for _ in range(20):
    fib = fib[1], sum(fib)
print(fib)
i = 0
arr = [10, 20, 30]
while i < len(arr) // 2:
    arr[i], arr[-1 - i] = arr[-1 - i], arr[i]
    i += 1
print(arr)
def rot(*xs):
    return (*xs[1:], xs[0])
print(rot(1, 2, 3))
