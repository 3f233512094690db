# topic: generators | level: intermediate
# Recursive generators, yield from values, peeking.
def flatten(item):
    if isinstance(item, (list, tuple)):
        n = 0
        for part in item:
            n += yield from flatten(part)
        return n
    yield item
    return 1


class Peek:
    def __init__(self, it):
        self.it = iter(it)
        self.buffer = []

    def __iter__(self):
        return self

    def __next__(self):
        if self.buffer:
            return self.buffer.pop()
        return next(self.it)

    def peek(self, default=None):
        try:
            value = next(self)
        except StopIteration:
            return default
        self.buffer.append(value)
        return value


def runs(items):
    items = Peek(items)
    for x in items:
        n = 1
        while items.peek() == x:
            next(items)
            n += 1
        yield x, n


nested = [1, (2.5, [3, []]), [["x"], 4000]]
print(list(flatten(nested)))
g = flatten(nested)
while True:
    try:
        last = next(g)
    except StopIteration as stop:
        print(last, stop.value)
        break
print(list(runs("aaabccd")))
p = Peek([])
print(p.peek("empty"), next(p, None))
a, b = iter(nested), iter([])
print(next(a), next(b, "end"))
