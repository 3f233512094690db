# topic: apps | level: deep
# an LRU cache: a dict and a doubly linked list
import sys
class Node:
    __slots__ = ("key", "value", "prev", "next")
    def __init__(self, key=None, value=None):
        self.key = key
        self.value = value
        self.prev = None
        self.next = None
class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.table = {}
        self.head = Node()
        self.tail = Node()
        self.head.next = self.tail
        self.tail.prev = self.head
        self.hits = self.misses = 0
    def _remove(self, node):
        node.prev.next = node.next
        node.next.prev = node.prev
    def _insert(self, node):
        node.prev = self.tail.prev
        node.next = self.tail
        self.tail.prev.next = node
        self.tail.prev = node
    def get(self, key):
        if key not in self.table:
            self.misses += 1
            return -1
        self.hits += 1
        node = self.table[key]
        self._remove(node)
        self._insert(node)
        return node.value
    def put(self, key, value):
        if key in self.table:
            self._remove(self.table.pop(key))
        node = Node(key, value)
        self._insert(node)
        self.table[key] = node
        if len(self.table) > self.capacity:
            old = self.head.next
            self._remove(old)
            del self.table[old.key]
            return old.key
    def keys(self):
        n = self.head.next
        while n is not self.tail:
            yield n.key
            n = n.next
cache = LRUCache(3)
for i, word in enumerate(["one", "two", "three", "four"]):
    gone = cache.put(word, [i] * 3)
    if gone:
        print("evicted", gone)
print(list(cache.keys()))
print(cache.get("two"), cache.get("one"))
cache.put("five", 5000)
print(list(cache.keys()), cache.hits, cache.misses)
kept = cache.table["two"]
cache.put("six", 6.5)
cache.put("seven", "7")
print("two" in cache.table, kept.value, sys.getrefcount(kept))
