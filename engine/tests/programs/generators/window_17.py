# topic: generators | level: intermediate
# sliding windows, batches and flattening
def window(it, n):
    buf = []
    for x in it:
        buf.append(x)
        if len(buf) == n:
            yield tuple(buf)
            del buf[0]
def batch(it, n):
    it = iter(it)
    while True:
        chunk = [x for _, x in zip(range(n), it)]
        if not chunk:
            return
        yield chunk
def flatten(x):
    for y in x:
        if isinstance(y, (list, tuple)):
            yield from flatten(y)
        else:
            yield y
def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found if p * p <= n):
            found.append(n)
            yield n
        n += 1
print(list(window(range(5), 3)), list(window([], 2)))
print(list(batch("abcdefg", 3)))
print(list(flatten([1, (2, [3, []]), [[[4]]]])))
ps = primes()
print([next(ps) for _ in range(8)], ps.gi_frame.f_locals["n"])
for i, p in enumerate(ps):
    if i == 3:
        break
print(p, len(ps.gi_frame.f_locals["found"]))
ps.close()
print(next(ps, "closed"), ps.gi_frame)
