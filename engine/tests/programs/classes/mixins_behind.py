# topic: classes | level: deep
import sys

class Shown:
    def __repr__(self):
        return f"<{type(self).__name__} of {len(self.__dict__)}>"
    def __len__(self):
        return 99
    def __eq__(self, other):
        return "never asked"
    def __hash__(self):
        return 7
    def label(self):
        return type(self).__name__.lower()

class Word(str, Shown):
    pass

class Row(list, Shown):
    pass

class Count(int, Shown):
    pass

class Table(dict, Shown):
    pass

class Front(Shown, list):
    pass

w, r, c, t, f = Word("abc"), Row([1, 2]), Count(5), Table(a=1), Front([1])
for thing in (w, r, c, t, f):
    print(repr(thing), thing.label(), thing == thing, bool(thing))
print(w + "d", r + [3], c + 1, f + f)
print(len(w), len(r), len(t), len(f))
print(hash(w) == hash("abc"), hash(c), {w: 1}["abc"], {c: "five"}[5], hash(f))
w.extra = [w]
r.extra = c
print(sys.getrefcount(w), sys.getrefcount(c), sys.getsizeof(w), sys.getsizeof(r), sys.getsizeof(f))
table = {w: r, "abc": t}
print(len(table), table[Word("abc")] is t, sys.getrefcount(t))
items = {Count(1), Count(1), 1, Front()}
print(len(items))
words = sorted([Word("b"), Word("a"), "c"])
print(words, max(words), words.index("a"))
del w.extra, table
w = None

class Failure(ValueError, Shown):
    pass

try:
    raise Failure("bad", 3)
except Failure as e:
    print(repr(e), str(e), len(e), e == e, hash(e))
