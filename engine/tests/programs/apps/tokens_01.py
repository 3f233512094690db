# topic: apps | level: intermediate
# counting and grouping
data = "to be or not to be that is the question".split()
groups = {}
for w in data:
    groups.setdefault(len(w), []).append(w)
for n in sorted(groups):
    print(n, groups[n])
index = {}
for i, w in enumerate(data):
    if w in index:
        index[w].append(i)
    else:
        index[w] = [i]
print({w: p for w, p in index.items() if len(p) > 1})
pairs = {}
for a, b in zip(data, data[1:]):
    pairs[a, b] = pairs.get((a, b), 0) + 1
best = max(pairs, key=pairs.get)
print(best, pairs[best], len(set(data)))
