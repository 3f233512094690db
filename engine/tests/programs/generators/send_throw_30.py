# topic: generators | level: intermediate
def averager():
    total, n = 0.0, 0
    average = None
    while True:
        try:
            value = yield average
        except ValueError as e:
            print("reset", e)
            total, n, average = 0.0, 0, None
            continue
        if value is None:
            return average, n
        total += value
        n += 1
        average = total / n


def outer(out):
    while True:
        out.append((yield from averager()))
        if len(out) > 1:
            return


out = []
g = outer(out)
next(g)
print(g.send(10), g.send(20.5))
g.throw(ValueError("again"))
print(g.send(7))
g.send(None)
g.send(1)
try:
    g.send(None)
except StopIteration:
    print(out)
