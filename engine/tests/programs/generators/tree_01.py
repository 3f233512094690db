# topic: generators | level: deep
# recursive generators and generator state
class Node:
    def __init__(self, value, *children):
        self.value = value
        self.children = children
    def walk(self, depth=0):
        yield depth, self.value
        for c in self.children:
            yield from c.walk(depth + 1)
tree = Node("root", Node("left", Node("leaf")), Node("right"))
for depth, value in tree.walk():
    print("  " * depth + value)
w = tree.walk()
print(next(w), next(w))
del tree
print(list(w))
def chunks(seq, n):
    for i in range(0, len(seq), n):
        yield seq[i:i + n]
print(list(chunks("abcdefgh", 3)), list(chunks([1, 2, 3], 2)))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
print([x for x, _ in zip(fib(), range(10))])
def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1
p = primes()
print([next(p) for _ in range(8)])
p.close()
print(next(p, "closed"))
