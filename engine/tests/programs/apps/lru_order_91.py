# topic: apps | level: deep
# a cache that forgets what was not used lately, made of a dict only
import sys
class LRU(dict):
    def __init__(self, limit, *args, **kw):
        super().__init__(*args, **kw)
        self.limit = limit
        self.hits = self.misses = 0
    def __getitem__(self, key):
        try:
            value = super().__getitem__(key)
        except KeyError:
            self.misses += 1
            raise
        self.hits += 1
        del self[key]
        super().__setitem__(key, value)
        return value
    def __setitem__(self, key, value):
        if key in self:
            del self[key]
        super().__setitem__(key, value)
        while len(self) > self.limit:
            oldest = next(iter(self))
            print("evict", oldest)
            del self[oldest]
    def __missing__(self, key):
        print("missing", key)
        raise KeyError(key)
class Page:
    live = 0
    def __init__(self, n):
        self.n = n
        Page.live += 1
    def __del__(self):
        Page.live -= 1
    def __repr__(self):
        return f"Page({self.n})"
cache = LRU(3)
for n in 1, 2, 3:
    cache[n] = Page(n)
print(cache, Page.live)
print(cache[1], list(cache))
cache[4] = Page(4)
print(Page.live, 2 in cache)
try:
    cache[2]
except KeyError as e:
    print("KeyError", e)
p = cache[3]
cache[3] = Page(33)
print(p, cache[3], Page.live)
del p
print(Page.live, cache.hits, cache.misses)
print(cache.get(9), cache.get(9, "default"), cache.setdefault(1, None))
print(cache == {1: cache[1], 4: cache[4], 3: cache[3]})
cache.update({5: Page(5)})
print(len(cache), sorted(cache))
cache.clear()
print(Page.live, cache.limit, isinstance(cache, dict))
