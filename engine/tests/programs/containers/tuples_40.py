# topic: containers | level: deep
# Tuples made of iterables of unknown length: guessed, grown, cut, given up.
def count(n, fail=None):
    for i in range(n):
        if i == fail:
            raise ValueError(i)
        yield i * 1000


class Steps:
    def __init__(self, n, known=False):
        self.n = n
        self.known = known

    def __iter__(self):
        return count(self.n)


class Sized(Steps):
    def __len__(self):
        return self.n + 2


class Old:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError(i)
        return i * 500


def show(*args, **named):
    return len(args), sorted(named)


for n in (0, 1, 9, 10, 11, 24):
    t = tuple(count(n))
    print(len(t), t[-1:])
for fail in (0, 2, 12):
    try:
        tuple(count(20, fail))
    except ValueError as e:
        print("stopped at", e)
print(show(*Steps(3)), show(*Steps(12), a=1))
print(tuple(Steps(2)), list(Sized(2)), tuple(Sized(3)))
print(tuple(Old()), list(iter(Old())), [*Old()][1:])
a, *b = Old()
print(a, b)
print(list(map(tuple, [Old(), Steps(1), ""])))
print(bytes(x for x in b"abc"), bytes([65, 66]), bytes(range(3)))
