# topic: finalizers | level: intermediate
# objects that go while an error travels
class Guard:
    def __init__(self, n):
        self.n = n
    def __enter__(self):
        print("enter", self.n)
        return self
    def __exit__(self, t, v, tb):
        print("exit", self.n, t.__name__ if t else None)
    def __del__(self):
        print("del", self.n)
def work(depth):
    g = Guard(depth)
    if depth == 2:
        raise RuntimeError("deep")
    work(depth + 1)
try:
    work(0)
except RuntimeError as e:
    print("caught", e)
print("after")
try:
    with Guard("w1"), Guard("w2") as g:
        print("inside", g.n)
        raise LookupError
except LookupError:
    print("handled")
del g
def gen():
    with Guard("gen"):
        yield 1
        yield 2
for v in gen():
    print(v)
    break
print("end")
