# topic: loops | level: deep
# what sum, min and max hold while a finalizer runs
import sys
class V:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n, end="; ")
    def __add__(self, o):
        return V(self.n + o.n)
    def __lt__(self, o):
        return self.n < o.n
    def __gt__(self, o):
        return self.n > o.n
r = sum([V(1), V(2)], V(100))
print(r.n)
r = sum((V(i) for i in range(3)), V(10))
print(r.n)
r = max(V(i) for i in (3, 9, 4))
print(r.n)
r = min([V(5), V(2), V(7)], key=lambda v: V(v.n + 100))
print(r.n)
r = None
print("end")
