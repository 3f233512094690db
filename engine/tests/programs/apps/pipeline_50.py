# topic: apps | level: deep
# a pipeline of iterators that ends early
class Source:
    def __init__(self, items):
        self.items = items
        self.i = 0
    def __iter__(self):
        return self
    def __next__(self):
        if self.i == len(self.items):
            raise StopIteration
        self.i += 1
        return self.items[self.i - 1]
    def __del__(self):
        print("source closed at", self.i)
def lines(src):
    try:
        for s in src:
            yield s.strip()
    finally:
        print("lines closed")
def numbers(src):
    for s in src:
        try:
            yield int(s, 0)
        except ValueError:
            yield None
def batches(src, n):
    out = []
    for x in src:
        out.append(x)
        if len(out) == n:
            yield tuple(out)
            out = []
    if out:
        yield tuple(out)
class Pipe:
    def __init__(self, src):
        self.src = src
    def __or__(self, stage):
        f, *args = stage if isinstance(stage, tuple) else (stage,)
        return Pipe(f(self.src, *args))
    def __iter__(self):
        yield from self.src
data = [" 1 ", "0x10", "abc", "0b101", "", "-7", "1_000"]
p = Pipe(Source(data)) | lines | numbers | (filter_none := lambda it: (x for x in it if x is not None)) | (batches, 2)
it = iter(p)
print(next(it))
print("first")
p = None
print(next(it))
del it
print("dropped")
for b in Pipe(Source(data[:3])) | lines | (batches, 5):
    print(b)
total = sum(map(sum, Pipe(Source(data)) | numbers | filter_none | (batches, 3)))
print(total)
print(list(zip(Source("ab"), Source("xyz"))))
