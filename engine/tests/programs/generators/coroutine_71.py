# topic: generators | level: deep
# send, throw, close and return values
def averager():
    total, n, avg = 0.0, 0, None
    try:
        while True:
            try:
                x = yield avg
            except ValueError as e:
                print("reset", e)
                total, n, avg = 0.0, 0, None
                continue
            total += x
            n += 1
            avg = total / n
    finally:
        print("closing after", n)
a = averager()
next(a)
print(a.send(10), a.send(20), a.send(3))
print(a.throw(ValueError("bad data")))
print(a.send(1.5))
a.close()
def countdown(n):
    while n:
        got = yield n
        n = got if got is not None else n - 1
    return "liftoff"
c = countdown(3)
print(next(c), c.send(2), next(c))
try:
    next(c)
except StopIteration as e:
    print(e.value)
def outer():
    r = yield from countdown(2)
    yield r
print(list(outer()))
def flatten(x):
    if isinstance(x, (list, tuple)):
        for y in x:
            yield from flatten(y)
    else:
        yield x
print(list(flatten([1, (2, [3, [], [4]]), "five"])))
g = (i for i in [1, 2])
print(g.gi_frame is None, list(g), g.gi_frame is None)
