# topic: loops | level: intermediate
# nested loops with searching and counting
primes = []
n = 2
while len(primes) < 10:
    for p in primes:
        if n % p == 0:
            break
        if p * p > n:
            primes.append(n)
            break
    else:
        primes.append(n)
    n += 1
print(primes)
pairs = 0
for i in range(len(primes)):
    for j in range(i + 1, len(primes)):
        if primes[j] - primes[i] == 2:
            pairs += 1
            print((primes[i], primes[j]), end=" ")
print(pairs)
d = {w: len(w) for w in ("ox", "cat", "lion", "horse")}
for k in list(d):
    if d[k] % 2:
        del d[k]
print(d)
total = 0
for i, (k, v) in enumerate(reversed(d.items()), 300):
    total += i * v
print(total, k, v)
try:
    for k in d:
        d[k + "s"] = 0
except RuntimeError as e:
    print(e)
it = iter(range(1000, 1010))
for a in it:
    b = next(it)
    print(b - a, a + b, end=";")
print()
