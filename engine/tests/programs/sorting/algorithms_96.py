# topic: sorting | level: deep
# merge sort, quick sort and counting comparisons
class Num:
    compares = 0
    def __init__(self, v):
        self.v = v
    def __lt__(self, other):
        Num.compares += 1
        return self.v < other.v
    def __repr__(self):
        return f"N{self.v}"
def merge_sort(a):
    if len(a) < 2:
        return a[:]
    mid = len(a) // 2
    l, r = merge_sort(a[:mid]), merge_sort(a[mid:])
    out = []
    i = j = 0
    while i < len(l) and j < len(r):
        if r[j] < l[i]:
            out.append(r[j])
            j += 1
        else:
            out.append(l[i])
            i += 1
    return out + l[i:] + r[j:]
def quick(a):
    if len(a) < 2:
        return a
    p, rest = a[0], a[1:]
    return quick([x for x in rest if x < p]) + [p] + quick([x for x in rest if not x < p])
def bubble(a):
    n = len(a)
    swapped = True
    while swapped:
        swapped = False
        for i in range(1, n):
            if a[i] < a[i - 1]:
                a[i], a[i - 1] = a[i - 1], a[i]
                swapped = True
        n -= 1
nums = [Num(v) for v in (500, 20, 900, 70, 70, 10, 330)]
for f in (merge_sort, quick, sorted):
    Num.compares = 0
    print(f.__name__, f(nums), Num.compares)
Num.compares = 0
copy = list(nums)
bubble(copy)
print(copy, Num.compares, nums[0])
nums.sort(reverse=True)
print(nums, nums[3] is copy[3])
words = ["pear", "Fig", "apple", "kiwi", "date"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=lambda w: (len(w), w)))
