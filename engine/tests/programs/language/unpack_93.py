# topic: language | level: deep
# iterators, stars and conditional expressions
import sys
class Countdown:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return [self.n]
c = Countdown(4)
first, *middle, last = c
print(first, middle, last, sys.getrefcount(first))
a, (b, *d), e = 1, "xyz", {2}
print(a, b, d, e)
try:
    a, b = Countdown(3)
except ValueError as x:
    print(x)
try:
    a, b, *d = Countdown(1)
except ValueError as x:
    print(x)
print(*Countdown(2), sep="|")
print({**{"k": 1}, **dict(k=2)}, [*range(2), *"ab"], (*Countdown(1),))
x = y = []
x += [1]
x = x + [2]
print(x, y, y is x if y else None)
