# topic: calls | level: deep
# callable objects and counts of calls
import sys
class Recorder:
    def __init__(self, f):
        self.f = f
        self.log = []
    def __call__(self, *args):
        result = self.f(*args)
        self.log.append((args, result))
        return result
    def __get__(self, obj, cls):
        if obj is None:
            return self
        return lambda *a: self(obj, *a)
@Recorder
def add(a, b):
    return a + b
class Acc:
    def __init__(self):
        self.total = []
    @Recorder
    def put(self, x):
        self.total.append(x)
        return len(self.total)
print(add(1, 2), add("a", "b"), add([1], [2]))
print(add.log, callable(add), callable(add.log))
a = Acc()
print(a.put(10), a.put(20), a.total)
print(len(Acc.put.log), Acc.put.log[0][0][0] is a, sys.getrefcount(a))
Acc.put.log.clear()
print(sys.getrefcount(a), type(Acc.__dict__["put"]).__name__)
try:
    add(1)
except TypeError as e:
    print(e, len(add.log))
fs = [len, str.upper, add, lambda x: x * 2, Acc, print]
print([callable(f) for f in fs], fs[1]("abc"), fs[3]([1]))
