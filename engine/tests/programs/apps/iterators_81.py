# topic: apps | level: deep
# iterator classes, windows, merging and grouping, made by hand
class Peek:
    _none = object()
    def __init__(self, it):
        self.it = iter(it)
        self.held = self._none
    def __iter__(self):
        return self
    def __next__(self):
        if self.held is not self._none:
            x, self.held = self.held, self._none
            return x
        return next(self.it)
    def peek(self, default=None):
        if self.held is self._none:
            self.held = next(self.it, self._none)
            if self.held is self._none:
                return default
        return self.held
class Countdown:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        for i in range(self.n, 0, -1):
            yield i
    def __length_hint__(self):
        return self.n
def window(it, n):
    buf = []
    for x in it:
        buf.append(x)
        if len(buf) == n:
            yield tuple(buf)
            buf.pop(0)
def groupby(it, key):
    p = Peek(it)
    end = object()
    while p.peek(end) is not end:
        k = key(p.peek())
        def group():
            while p.peek(end) is not end and key(p.peek()) == k:
                yield next(p)
        yield k, list(group())
def merge(*its):
    heads = [p for p in map(Peek, its) if p.peek() is not None]
    while heads:
        best = min(heads, key=Peek.peek)
        yield next(best)
        if best.peek() is None:
            heads.remove(best)
def chain(*its):
    for it in its:
        yield from it
def cycle(it):
    saved = []
    for x in it:
        saved.append(x)
        yield x
    while saved:
        yield from saved
p = Peek([10, 20])
print(p.peek(), next(p), next(p), p.peek("end"))
print(list(Countdown(4)), list(window(Countdown(5), 3)))
print(list(groupby("aaBbcC", str.lower)))
print(list(merge([1, 4, 9], [2, 3], [], [0, 100])))
print(list(chain("ab", Countdown(2), (x * x for x in range(3)))))
c = cycle("xyz")
print("".join(next(c) for _ in range(8)))
def pipeline(source, *stages):
    for s in stages:
        source = s(source)
    return source
out = pipeline(range(20),
               lambda s: (x for x in s if x % 3 == 0),
               lambda s: map(lambda x: x * 1000, s),
               enumerate)
print(next(out), [x for i, x in out if i % 2])
print(dict(window("abcd", 2)), max(window([3, 9, 2], 2), key=sum))
