# topic: calls | level: deep
# every kind of thing that can be called
import sys
class Multiplier:
    def __init__(self, k):
        self.k = k
    def __call__(self, x):
        return x * self.k
    @classmethod
    def double(cls):
        return cls(2)
    @staticmethod
    def plain(x):
        return [x]
    def method(self, x):
        return self(x) + 1
m = Multiplier(1000)
calls = [m, m.method, Multiplier.plain, m.plain, abs, (7).__add__, str, lambda x: -x]
print([f(5) for f in calls])
print(list(map(Multiplier.double(), [1, 2])), sys.getrefcount(m))
print(callable(m), callable(5), m.plain is Multiplier.plain, m.double == Multiplier.double)
f = m.method
f.__func__.note = "hi"
print(m.method.note, Multiplier.method.note, f.__name__, f.__self__ is m)
try:
    f()
except TypeError as e:
    print(e)
try:
    Multiplier()
except TypeError as e:
    print(e)
del m
print(f(2), sys.getrefcount(f.__self__))
calls.clear()
print(sys.getrefcount(f.__self__))
