# topic: rebinding | level: deep
# a value that is its own input
class T:
    def __init__(self, n, prev=None):
        self.n = n
        self.prev = prev
    def __del__(self):
        print("free", self.n)
a = T(1)
a = T(2, a)
a = T(3, a)
print(a.prev.prev.n)
a = a.prev
print(a.n)
a.prev = None
a = (a, a)
a = a[0]
print("now", a.n)
a, b = T(4), a
print(b.n)
b = b.prev
del a
