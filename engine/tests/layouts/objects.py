n = 4
word = "abcd" * n
wide = "h\u00e9ll\u0101" * n
number = 30864197 * n + 1
minus = -30864197 * n
big = 2 ** (n + 66) + n
item = [number]
pair = (item, word)
items = [item, item, word]
table = {word: item, number: pair}
point = 0.25 * n
kept = {word, number}
part = slice(item, word, number)


def make(x, y=item, *, z=pair):
    "What it says."
    return lambda: x


inner = make(item)
cell = inner.__closure__[0]


class C:
    def act(self):
        return self


one = C()
act = one.act
