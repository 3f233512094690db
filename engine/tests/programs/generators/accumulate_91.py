# topic: generators | level: intermediate
# generators that talk back
def average():
    n = total = 0
    while True:
        x = yield total / n if n else None
        if x is None:
            return n, total
        n += 1
        total += x
def outer(results):
    while True:
        r = yield from average()
        results.append(r)
results = []
g = outer(results)
print(next(g))
for x in 10, 20, None, 5, None:
    print(x, g.send(x))
print(results)
try:
    g.throw(ValueError, "stop it") if False else g.throw(ValueError("stop it"))
except ValueError as e:
    print("out:", e)
print(list(g))
def windows(xs, n):
    w = []
    for x in xs:
        w.append(x)
        if len(w) == n:
            yield tuple(w)
            del w[0]
print(list(windows(range(6), 3)))
gen = (x * x for x in range(5) if x % 2)
print(gen.__name__, next(gen), list(gen))
def take(n, it):
    for _, x in zip(range(n), it):
        yield x
def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1
print(list(take(8, primes())))
