# topic: containers | level: intermediate
text = "the cat and the dog and the bird saw another cat"
groups = {}
for word in text.split():
    groups.setdefault(len(word), []).append(word)
for size in sorted(groups, reverse=True):
    words = groups[size]
    print(size, sorted(set(words)), len(words))
counts = {w: text.count(w) for w in set(groups[3])}
best = max(counts, key=counts.get)
print(best, counts[best], sum(counts.values()))
inverted = {}
for w, n in sorted(counts.items()):
    inverted[n] = inverted.get(n, ()) + (w,)
print(inverted)
groups.pop(7, None)
groups.clear()
