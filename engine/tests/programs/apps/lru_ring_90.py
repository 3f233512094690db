# topic: apps | level: deep
# an LRU cache: a dict and a ring of nodes with a sentinel
import sys
class Link:
    __slots__ = ("prev", "next", "key", "value")
    def __init__(self, key=None, value=None):
        self.prev = self.next = self
        self.key = key
        self.value = value
class Cache:
    def __init__(self, size):
        self.size = size
        self.root = Link()
        self.table = {}
        self.hits = self.misses = 0
    def _unlink(self, link):
        link.prev.next = link.next
        link.next.prev = link.prev
    def _front(self, link):
        first = self.root.next
        link.prev, link.next = self.root, first
        self.root.next = first.prev = link
    def __getitem__(self, key):
        try:
            link = self.table[key]
        except KeyError:
            self.misses += 1
            raise
        self.hits += 1
        self._unlink(link)
        self._front(link)
        return link.value
    def __setitem__(self, key, value):
        if key in self.table:
            link = self.table[key]
            link.value = value
            self._unlink(link)
        else:
            if len(self.table) >= self.size:
                old = self.root.prev
                self._unlink(old)
                del self.table[old.key]
                print("evict", old.key)
            link = self.table[key] = Link(key, value)
        self._front(link)
    def __contains__(self, key):
        return key in self.table
    def __len__(self):
        return len(self.table)
    def __iter__(self):
        link = self.root.next
        while link is not self.root:
            yield link.key
            link = link.next
    def clear(self):
        self.table.clear()
        link = self.root.next
        while link is not self.root:
            following = link.next
            link.prev = link.next = None
            link = following
        self.root.prev = self.root.next = self.root
cache = Cache(3)
for word in "one two three".split():
    cache[word] = [word] * 2
print(list(cache))
print(cache["one"])
cache["four"] = ["iv"]
print(list(cache), "two" in cache)
try:
    cache["two"]
except KeyError as error:
    print("missing", error)
cache["three"] = 3
print(list(cache), len(cache))
kept = cache.table["one"]
print(sys.getrefcount(kept))
cache.clear()
print(sys.getrefcount(kept), list(cache))
print(cache.hits, cache.misses)
