# topic: sorting | level: intermediate
# insertion sort, selection sort, merge sort
def insertion(xs):
    xs = list(xs)
    for i in range(1, len(xs)):
        k = xs[i]
        j = i - 1
        while j >= 0 and xs[j] > k:
            xs[j + 1] = xs[j]
            j -= 1
        xs[j + 1] = k
    return xs
def selection(xs):
    xs = xs[:]
    for i in range(len(xs)):
        m = min(range(i, len(xs)), key=xs.__getitem__)
        xs[i], xs[m] = xs[m], xs[i]
    return xs
def merge(a, b):
    out = []
    while a and b:
        out.append(a.pop(0) if a[0] <= b[0] else b.pop(0))
    return out + a + b
def msort(xs):
    if len(xs) < 2:
        return xs
    mid = len(xs) // 2
    return merge(msort(xs[:mid]), msort(xs[mid:]))
data = [500, 300, 900, 100, 700]
print(insertion(data), selection(data), msort(data))
print(data, sorted(data) == msort(data))
print(insertion("hello"), sorted("hello", reverse=True))
words = ["b10", "a2", "a10"]
print(sorted(words), sorted(words, key=lambda w: (w[0], int(w[1:]))))
