# topic: sorting | level: intermediate
# sort by length, by last letter, by two keys
words = ["pear", "fig", "apple", "kiwi", "plum"]
print(sorted(words), sorted(words, key=len), sorted(words, reverse=True))
words.sort(key=lambda w: (len(w), w))
print(words)
words.sort(key=lambda w: w[-1])
print(words, words.sort())
people = [("ann", 31), ("bob", 25), ("cid", 31)]
print(sorted(people, key=lambda p: (-p[1], p[0])))
print(max(people, key=lambda p: p[1]), min(people, key=lambda p: p[1]))
class Card:
    def __init__(self, suit, rank):
        self.suit, self.rank = suit, rank
    def __repr__(self):
        return self.suit + str(self.rank)
    def __lt__(self, other):
        return (self.suit, self.rank) < (other.suit, other.rank)
hand = [Card("h", 9), Card("c", 12), Card("h", 2)]
print(sorted(hand), min(hand))
d = {"b": 2, "a": 3, "c": 1}
print(sorted(d), sorted(d, key=d.get), sorted(d.items(), key=lambda kv: kv[1]))
nums = [300, 100, 200]
print(sorted(nums), nums, list(reversed(sorted(nums))))
