# topic: hashgrowth | level: intermediate
# keys with their own hash and equality
import sys
class Word:
    compared = 0
    def __init__(self, text):
        self.text = text
    def __hash__(self):
        return len(self.text)
    def __eq__(self, other):
        Word.compared += 1
        return self.text.lower() == other.text.lower()
    def __repr__(self):
        return self.text
d = {}
for t in "The cat and THE dog saw the Cat".split():
    w = Word(t)
    d[w] = d.get(w, 0) + 1
print(d, len(d), Word.compared)
s = set(d)
print(len(s), Word("CAT") in s, Word("bird") in s)
Word.compared = 0
print(s == set(d), s <= set(d), len(s | {Word("AND")}))
sizes = []
big = {}
for i in range(30):
    big[Word("x" * i)] = i
    size = sys.getsizeof(big)
    if size not in sizes:
        sizes.append(size)
print(sizes, Word.compared > 0, big[Word("XXXX")])
w = Word("xx")
w.text = "changed"
print(w in big, big.pop(Word("")), len(big))
