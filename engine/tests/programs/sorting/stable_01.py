# topic: sorting | level: intermediate
# a stable sort of records
people = [("ann", 30), ("bob", 25), ("cid", 30), ("dan", 25)]
people.sort(key=lambda p: p[1])
print(people)
people.sort(key=lambda p: (-p[1], p[0]))
print(people)
names = [n for n, a in people]
print(names, sorted(names, key=str.upper, reverse=True))
d = {"x": 3, "y": 1, "z": 2}
print(sorted(d, key=d.get), sorted(d.items(), key=lambda kv: kv[1]))
print(sorted("hello"), sorted({3, 1, 2}), list(reversed(sorted([2, 1]))))
