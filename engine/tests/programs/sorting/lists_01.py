# topic: sorting | level: deep
# merge sort, quick sort and stability
def merge_sort(a):
    if len(a) < 2:
        return a
    m = len(a) // 2
    left, right = merge_sort(a[:m]), merge_sort(a[m:])
    out = []
    while left and right:
        out.append(left.pop(0) if left[0] <= right[0] else right.pop(0))
    return out + left + right
def quick_sort(a):
    if not a:
        return []
    p, *rest = a
    return quick_sort([x for x in rest if x < p]) + [p] + quick_sort([x for x in rest if x >= p])
data = [5, 2000, 3, 1, 999, 3]
print(merge_sort(data))
print(quick_sort(data))
class Card:
    def __init__(self, rank, suit):
        self.rank, self.suit = rank, suit
    def __lt__(self, o):
        return self.rank < o.rank
    def __repr__(self):
        return f"{self.rank}{self.suit}"
hand = [Card(5, "h"), Card(2, "s"), Card(5, "c"), Card(1, "d")]
print(sorted(hand), min(hand), max(hand))
hand.sort(key=lambda c: c.suit)
print(hand, list(reversed(hand)))
print(sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1], reverse=True))
try:
    sorted([1, "a"])
except TypeError as e:
    print(e)
