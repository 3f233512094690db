# topic: freelists | level: deep
# Many short lived floats, tuples, lists and dicts.
def mean(values):
    total = 0.0
    for v in values:
        total += v
    return total / len(values)


def norm(points):
    return [(x * x + y * y) ** 0.5 for x, y in points]


points = [(i * 1.5, i / 3) for i in range(6)]
print([round(v, 3) for v in norm(points)])
print(mean([1.5, 2.5, 3.25]))
for _ in range(3):
    t = (1.0 + _, [_], {"k": _})
    a, b, c = t
    t = None
    a = b = c = None
boxes = [[] for _ in range(4)]
del boxes[::2]
boxes.append([1])
print(boxes)
dicts = [{i: i} for i in range(3)]
dicts.pop(0)
dicts.append({})
dicts[-1].update(x=1, y=2.5)
print(dicts)
s = 0
for i, (x, y) in enumerate(points):
    s += max(x, y) - min(x, y) * i
print(round(s, 4))
swap = points[0], points[1]
points[1], points[0] = swap
del swap
print(points[:2])
tuples = [tuple(range(n)) for n in range(5)]
del tuples[2]
tuples += [(0.5,), (0.5, 1.5)]
print(tuples)
pairs = {p: sum(p) for p in points}
print(max(pairs.values()))
del pairs, points
print(*map(lambda a, b: a * b, [1.5, 2.5], (3, 4)))
