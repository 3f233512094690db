# topic: sorting | level: deep
# the list is empty while it is sorted
import sys
class K:
    def __init__(self, v):
        self.v = v
    def __lt__(self, other):
        K.n += 1
        return self.v < other.v
    def __del__(self):
        K.dead += 1
K.n = K.dead = 0
data = [5, 3, 9, 1, 7, 2, 8]
lens = []
def key(v):
    lens.append(len(data))
    return K(v)
data.sort(key=key)
print(data, set(lens), K.n, K.dead)
def bad(v):
    data.append(v)
    return v
try:
    data.sort(key=bad)
except ValueError as e:
    print(e)
print(len(data), sorted(data, key=lambda v: -v)[:3])
def merge(a, b):
    out = []
    while a and b:
        out.append((a if a[0] <= b[0] else b).pop(0))
    return out + a + b
def msort(x):
    return x if len(x) < 2 else merge(msort(x[:len(x) // 2]), msort(x[len(x) // 2:]))
print(msort([400, 100, 300, 200]))
