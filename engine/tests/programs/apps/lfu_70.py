# topic: apps | level: deep
# a least-frequently-used cache with buckets
class LFU:
    def __init__(self, size):
        self.size = size
        self.values = {}
        self.counts = {}
        self.buckets = {}
        self.low = 0
        self.hits = self.misses = 0
    def _touch(self, key):
        n = self.counts[key]
        self.buckets[n].remove(key)
        if not self.buckets[n]:
            del self.buckets[n]
            if self.low == n:
                self.low += 1
        self.counts[key] = n + 1
        self.buckets.setdefault(n + 1, []).append(key)
    def get(self, key, default=None):
        if key not in self.values:
            self.misses += 1
            return default
        self.hits += 1
        self._touch(key)
        return self.values[key]
    def put(self, key, value):
        if self.size <= 0:
            return
        if key in self.values:
            self.values[key] = value
            self._touch(key)
            return
        if len(self.values) >= self.size:
            old = self.buckets[self.low].pop(0)
            del self.values[old], self.counts[old]
        self.values[key] = value
        self.counts[key] = 1
        self.buckets.setdefault(1, []).append(key)
        self.low = 1
    def __repr__(self):
        return "LFU(" + ", ".join(f"{k}x{self.counts[k]}" for k in self.values) + ")"
c = LFU(3)
for k in "abacadaeb":
    if c.get(k) is None:
        c.put(k, [k.upper()])
    print(k, c)
print(c.hits, c.misses, c.low)
def cached(size):
    def wrap(fn):
        store = LFU(size)
        def call(*args):
            hit = store.get(args)
            if hit is None:
                hit = fn(*args)
                store.put(args, hit)
            return hit
        call.store = store
        return call
    return wrap
@cached(4)
def area(w, h):
    return w * h * 100
print([area(i % 3 + 1, i % 2 + 1) for i in range(12)])
print(area.store, area.store.hits)
