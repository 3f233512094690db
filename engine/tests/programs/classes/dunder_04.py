# topic: classes | level: intermediate
# making a class behave like a container
class Shelf:
    def __init__(self, *books):
        self._books = list(books)
    def __len__(self):
        return len(self._books)
    def __getitem__(self, i):
        return self._books[i]
    def __setitem__(self, i, v):
        self._books[i] = v
    def __delitem__(self, i):
        del self._books[i]
    def __contains__(self, b):
        return b in self._books
    def __iter__(self):
        return iter(self._books)
    def __add__(self, other):
        return Shelf(*self._books, *other._books)
    def __repr__(self):
        return f"Shelf({', '.join(self._books)})"
    def __eq__(self, other):
        return self._books == other._books
    def __hash__(self):
        return hash(tuple(self._books))
s = Shelf("dune", "emma")
s[0] = "ulysses"
print(len(s), s[1], "emma" in s, [b.upper() for b in s])
t = s + Shelf("it")
print(t, t[-1], t[:2], t == s, s == Shelf("ulysses", "emma"))
del t[0]
print(t, list(t), sorted(t), reversed(t[:]) is not None)
print(bool(Shelf()), {s: 1}[Shelf("ulysses", "emma")])
