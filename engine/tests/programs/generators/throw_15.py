# topic: generators | level: deep
# send, throw, return and yield from
class R:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n)
def worker():
    r = R("worker")
    total = 0
    while True:
        try:
            x = yield total
        except ValueError as e:
            print("ignored", e)
            continue
        if x is None:
            return total
        total += x
def boss():
    r = yield from worker()
    print("result", r)
    yield "done"
b = boss()
print(next(b), b.send(5), b.send(6))
print(b.throw(ValueError("oops")))
print(b.send(None))
print(next(b, "over"))
w = worker()
next(w)
try:
    w.throw(KeyError("k"))
except KeyError as e:
    print("out", e)
try:
    next(w)
except StopIteration as s:
    print("stopped", s.value)
w = worker()
next(w)
try:
    w.send(None)
except StopIteration as s:
    print(s.value)
w = boss()
next(w)
w.close()
print("end")
