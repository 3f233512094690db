# topic: generators | level: intermediate
class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        n = self.n
        while n:
            yield n
            n -= 1

    def __reversed__(self):
        return iter(range(1, self.n + 1))


class Squares:
    def __init__(self, stop):
        self.i, self.stop = 0, stop

    def __iter__(self):
        return self

    def __next__(self):
        self.i += 1
        if self.i > self.stop:
            raise StopIteration
        return self.i**2 * 100


c = Countdown(3)
print(list(c), list(reversed(c)), sum(c), max(c), 2 in c)
a, *b = Squares(4)
print(a, b, dict(zip(c, Squares(9))), list(map(lambda x, y: x + y, c, Squares(2))))
it = iter([1, 2])
print(next(it), next(it), next(it, "end"), list(it))
print([(i, s) for i, s in enumerate(Squares(2), start=10)])
