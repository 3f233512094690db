# topic: apps | level: intermediate
# a cache that forgets the oldest
class LRU:
    def __init__(self, size):
        self.size = size
        self.data = {}
        self.hits = self.misses = 0
    def get(self, key, make):
        if key in self.data:
            self.hits += 1
            value = self.data.pop(key)
        else:
            self.misses += 1
            value = make(key)
            if len(self.data) >= self.size:
                oldest = next(iter(self.data))
                del self.data[oldest]
        self.data[key] = value
        return value
    def __len__(self):
        return len(self.data)
    def __contains__(self, key):
        return key in self.data
c = LRU(3)
for k in [1, 2, 3, 1, 4, 2, 1]:
    v = c.get(k, lambda n: [n] * n)
    print(k, v, list(c.data))
print(c.hits, c.misses, len(c), 3 in c, 1 in c)
