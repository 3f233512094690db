# topic: apps | level: deep
# an LRU cache with a dict and a doubly linked list
import sys
class Node:
    __slots__ = ("key", "value", "prev", "next")
    def __init__(self, key, value):
        self.key = key
        self.value = value
        self.prev = self.next = None
class LRU:
    def __init__(self, capacity):
        self.capacity = capacity
        self.map = {}
        self.head = Node(None, None)
        self.tail = Node(None, None)
        self.head.next = self.tail
        self.tail.prev = self.head
        self.hits = self.misses = 0
    def _unlink(self, node):
        node.prev.next, node.next.prev = node.next, node.prev
        node.prev = node.next = None
    def _push(self, node):
        first = self.head.next
        self.head.next = first.prev = node
        node.prev, node.next = self.head, first
    def get(self, key, default=None):
        node = self.map.get(key)
        if node is None:
            self.misses += 1
            return default
        self.hits += 1
        self._unlink(node)
        self._push(node)
        return node.value
    def put(self, key, value):
        if key in self.map:
            node = self.map[key]
            node.value = value
            self._unlink(node)
            self._push(node)
            return
        if len(self.map) >= self.capacity:
            last = self.tail.prev
            self._unlink(last)
            del self.map[last.key]
        node = Node(key, value)
        self.map[key] = node
        self._push(node)
    def __iter__(self):
        n = self.head.next
        while n is not self.tail:
            yield n.key
            n = n.next
    def __len__(self):
        return len(self.map)
cache = LRU(3)
for i, word in enumerate(["ant", "bee", "cat", "dog"]):
    cache.put(word, [i, i * 1000])
print(list(cache), len(cache))
print(cache.get("bee"), cache.get("ant", "gone"))
print(list(cache))
cache.put("cat", "new")
cache.put("eel", 5.5)
print(list(cache), sorted(cache.map))
print(f"{cache.hits=} {cache.misses=}")
n = cache.map["eel"]
print(sys.getrefcount(n))
cache._unlink(n)
print(sys.getrefcount(n), n.prev)
cache.map.clear()
cache = None
print(sys.getrefcount(n), n.value)
