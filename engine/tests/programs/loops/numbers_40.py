# topic: loops | level: basic
# Number loops: collatz, perfect numbers, primes, pi, digits.
def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


print([collatz(n) for n in (6, 7, 27)])
sieve = [True] * 40
sieve[0:2] = [False, False]
for i in range(2, 7):
    if sieve[i]:
        sieve[i * i::i] = [False] * len(sieve[i * i::i])
print([i for i, p in enumerate(sieve) if p])
perfect = [n for n in range(2, 100) if sum(d for d in range(1, n) if n % d == 0) == n]
print(perfect)
pi = 0.0
for k in range(8):
    pi += (-1) ** k * 4 / (2 * k + 1)
print(round(pi, 6))
n, digits = 2 ** 40, []
while n:
    n, d = divmod(n, 10)
    digits.append(d)
print(digits[::-1], sum(digits))
a, b = 0, 1
fib = []
while b < 10 ** 6:
    a, b = b, a + b
    fib.append(a)
print(fib[-3:], len(fib))
x = 2.0
for _ in range(5):
    x = (x + 2 / x) / 2
print(x, x * x == 2, abs(x * x - 2) < 1e-9)
fact = 1
for i in range(1, 25):
    fact *= i
print(fact, len(str(fact)), fact % 1000007)
print(17 // -5, 17 % -5, -17 // 5, divmod(-7.5, 2), 7 ** -1)
print(0.1 + 0.2, 1e16 + 1, round(2.675, 2), int(-3.9), 10 ** 20)
