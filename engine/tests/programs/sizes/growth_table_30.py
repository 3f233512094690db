# topic: sizes | level: intermediate
import sys

items = []
sizes = []
for i in range(20):
    size = sys.getsizeof(items)
    if not sizes or sizes[-1][1] != size:
        sizes.append((len(items), size))
    items.append(i)
print(sizes)
d = {}
steps = [sys.getsizeof(d)]
for i in range(12):
    d[f"key{i}"] = None
    if sys.getsizeof(d) != steps[-1]:
        steps.append(sys.getsizeof(d))
print(steps)
for thing in (0, 1, 2**30, 2**60, 1.5, True, None, "", "a", "é", "€", b"", (), (1,), [], {}, set(), frozenset(), range(3), print, len, int, 1j):
    print(type(thing).__name__, sys.getsizeof(thing))
