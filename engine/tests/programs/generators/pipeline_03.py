# topic: generators | level: intermediate
# a pipeline of generators
def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1
def evens(src):
    for x in src:
        if x % 2 == 0:
            yield x
def scaled(src, k):
    yield from (x * k for x in src)
def batches(src, size):
    batch = []
    for x in src:
        batch.append(x)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
pipe = batches(scaled(evens(numbers(11)), 1000), 2)
print(next(pipe))
for b in pipe:
    print(b, end=" ")
print()
print(sum(scaled(numbers(4), 3)), list(zip(numbers(2), evens(numbers(9)))))
g = numbers(2)
print(next(g), next(g), next(g, "done"))
try:
    next(g)
except StopIteration as e:
    print("stopped", e.value)
def total():
    acc = 0
    while True:
        x = yield acc
        if x is None:
            return acc
        acc += x
t = total()
next(t)
print(t.send(500), t.send(700))
try:
    t.send(None)
except StopIteration as e:
    print("total", e.value)
