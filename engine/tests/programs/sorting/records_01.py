# topic: sorting | level: intermediate
# sorting records by several keys
people = [("ann", 31, 1.72), ("bob", 25, 1.8), ("cid", 31, 1.65), ("dan", 19, 1.9)]
by_age = sorted(people, key=lambda p: p[1])
print([p[0] for p in by_age])
by_both = sorted(people, key=lambda p: (-p[1], p[2]))
print([p[0] for p in by_both])
people.sort(reverse=True)
print(people[0])
words = "pear Fig apple Banana kiwi".split()
words.sort(key=str.lower)
print(words)
words.sort(key=len, reverse=True)
print(words)
groups = {}
for w in words:
    groups.setdefault(len(w), []).append(w)
for k in sorted(groups):
    print(k, groups[k])
def bubble(a):
    a = a[:]
    for i in range(len(a)):
        for j in range(len(a) - 1 - i):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
    return a
print(bubble([500, 300, 100, 400]))
