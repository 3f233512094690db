# topic: generators | level: deep
# send, throw, yield from and return values
import sys
class Stop(Exception):
    pass
def average():
    total, n = 0, 0
    while True:
        try:
            x = yield (total / n if n else None)
        except Stop as e:
            print("stop", e)
            return total, n
        total += x
        n += 1
def outer(log):
    while True:
        result = yield from average()
        log.append(result)
log = []
g = outer(log)
next(g)
print(g.send(10), g.send(25))
print(g.throw(Stop("first")))
print(g.send(4), log)
try:
    g.throw(ValueError, "bad") if sys.version_info < (3, 12) else g.throw(ValueError("bad"))
except ValueError as e:
    print("out", e)
print(list(g), log)
def tree(n):
    if n:
        yield from tree(n // 2)
        yield n
        yield from tree(n // 3)
print(list(tree(7)))
def ret():
    yield
    return ["value"]
r = ret()
next(r)
try:
    next(r)
except StopIteration as e:
    print(e.value, sys.getrefcount(e.value))
h = average()
next(h)
print(h.gi_frame.f_locals, h.gi_running)
h.close()
print(h.gi_frame)
