# topic: apps | level: intermediate
text = """It was the best of times,
it was the worst of times;
it was the age of wisdom."""
words = [w.strip(",.;").lower() for line in text.splitlines() for w in line.split()]
freq = {}
for w in words:
    freq[w] = freq.get(w, 0) + 1
top = sorted(freq.items(), key=lambda kv: (-kv[1], kv[0]))[:3]
for word, n in top:
    print(f"{word:<6}{'#' * n:>5} {n / len(words):.1%}")
longest = max(words, key=len)
print(longest, len(set(words)), " ".join(reversed(words[-3:])).capitalize())
lengths = {}
for w in set(words):
    lengths.setdefault(len(w), set()).add(w)
print({n: sorted(lengths[n]) for n in sorted(lengths)})
