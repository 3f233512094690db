# topic: language | level: intermediate
# iterators by hand
class Countdown:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1
    def __length_hint__(self):
        return self.n
class Old:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * "x"
print(list(Countdown(3)), list(Old()), "xx" in Old())
rolls = iter([4, 2, 6, 1]).__next__
print(list(iter(rolls, 6)))
it = reversed([1, 2, 3])
print(next(it), it.__length_hint__(), list(it))
try:
    iter(5)
except TypeError as e:
    print(e)
try:
    for a, b in enumerate([1]):
        c, d = b
except TypeError as e:
    print(e)
z = zip("abc", range(2))
print(next(z), list(z))
try:
    list(zip([1, 2], [1], strict=True))
except ValueError as e:
    print(e)
print(list(map(lambda a, b: a + b, (1, 2), (10, 20, 30))), list(filter(None, [0, 1, "", "x"])))
