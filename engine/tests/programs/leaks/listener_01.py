# topic: leaks | level: deep
# listeners that are never removed
import weakref
class Bus:
    def __init__(self):
        self.strong = []
        self.weak = weakref.WeakSet()
class L:
    def __init__(self, n):
        self.n = n
    def hear(self, what):
        print(self.n, what)
    def __del__(self):
        print("free", self.n)
bus = Bus()
a = L("a")
b = L("b")
bus.strong.append(a.hear)
bus.weak.add(b)
del a, b
print(len(bus.strong), len(bus.weak))
for h in bus.strong:
    h("x")
bus.strong.clear()
del h
print("end")
