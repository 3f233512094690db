# topic: generators | level: intermediate
# endless generators
def naturals(start=0):
    n = start
    while True:
        yield n
        n += 1
def take(n, it):
    out = []
    for x in it:
        if len(out) == n:
            break
        out.append(x)
    return out
print(take(4, naturals(1000)))
def primes():
    found = []
    for n in naturals(2):
        if all(n % p for p in found):
            found.append(n)
            yield n
print(take(8, primes()))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib()
print([next(f) for _ in range(10)], next(f))
def pairs(xs):
    it = iter(xs)
    for a in it:
        b = next(it, None)
        yield a, b
print(list(pairs("abcde")))
g = (x * x for x in naturals() if x % 2)
print(next(g), next(g), next(g))
print(dict(zip("abc", naturals(500))), sum(take(5, naturals())))
g.close()
print(next(g, "closed"))
