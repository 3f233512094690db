# topic: sorting | level: intermediate
# sorting records in many ways
class Rec:
    def __init__(self, name, score):
        self.name, self.score = name, score
    def __lt__(self, o):
        return self.score < o.score
    def __repr__(self):
        return f"{self.name}{self.score}"
recs = [Rec("d", 30), Rec("a", 10), Rec("c", 20), Rec("b", 20)]
print(sorted(recs), min(recs), max(recs, key=lambda r: r.name))
recs.sort(key=lambda r: (-r.score, r.name))
print(recs)
words = ["banana", "Apple", "cherry", "apple", "Fig"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len, reverse=True))
words.sort(key=lambda w: (len(w), w.lower()))
print(words)
d = {"x": 3, "y": 1, "z": 2}
print(sorted(d), sorted(d.values()), sorted(d, key=d.get), sorted(d.items(), key=lambda p: p[1]))
print(sorted([3.5, 1, 2.25, -1]), sorted("hello"), sorted({5, 1, 3}), sorted((2, 1), reverse=True))
def bubble(xs):
    xs = xs[:]
    for i in range(len(xs)):
        for j in range(len(xs) - 1 - i):
            if xs[j] > xs[j + 1]:
                xs[j], xs[j + 1] = xs[j + 1], xs[j]
    return xs
def quick(xs):
    if len(xs) <= 1:
        return xs
    p, *rest = xs
    return quick([x for x in rest if x < p]) + [p] + quick([x for x in rest if x >= p])
data = [500, 300, 900, 100, 700]
print(bubble(data), quick(data), data)
try:
    sorted([1, "a"])
except TypeError as e:
    print(e)
