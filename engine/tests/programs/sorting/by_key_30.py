# topic: sorting | level: intermediate
people = [("Ann", 31), ("bob", 25), ("Cy", 31), ("dee", 19)]
people.sort(key=lambda p: (-p[1], p[0].lower()))
print(people)
print(sorted(people, key=lambda p: p[0].lower(), reverse=True)[0])
names = [n for n, _ in people]
names.sort()
print(names, sorted(names, key=str.lower), sorted("banana"))


class Card:
    def __init__(self, rank):
        self.rank = rank

    def __lt__(self, other):
        return self.rank < other.rank


hand = sorted(Card(r) for r in (700, 300, 500))
print([c.rank for c in hand], min(hand).rank, max(hand, key=lambda c: -c.rank).rank)
ages = dict(people)
print(sorted(ages, key=ages.get), sum(ages.values()) / len(ages))
