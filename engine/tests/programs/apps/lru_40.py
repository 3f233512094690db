# topic: apps | level: intermediate
# An LRU cache with a doubly linked list of slotted nodes.
class Node:
    __slots__ = ("key", "value", "prev", "next")

    def __init__(self, key=None, value=None):
        self.key = key
        self.value = value
        self.prev = self.next = None


class Cache:
    def __init__(self, size):
        self.size = size
        self.table = {}
        self.head = Node()
        self.tail = Node()
        self.head.next = self.tail
        self.tail.prev = self.head

    def _unlink(self, node):
        node.prev.next, node.next.prev = node.next, node.prev

    def _front(self, node):
        node.prev, node.next = self.head, self.head.next
        self.head.next.prev = node
        self.head.next = node

    def get(self, key, default=None):
        node = self.table.get(key)
        if node is None:
            return default
        self._unlink(node)
        self._front(node)
        return node.value

    def put(self, key, value):
        if key in self.table:
            node = self.table[key]
            node.value = value
            self._unlink(node)
        else:
            if len(self.table) >= self.size:
                old = self.tail.prev
                self._unlink(old)
                del self.table[old.key]
            node = self.table[key] = Node(key, value)
        self._front(node)

    def __iter__(self):
        node = self.head.next
        while node is not self.tail:
            yield node.key, node.value
            node = node.next


cache = Cache(3)
for i, word in enumerate(["ant", "bee", "cat"]):
    cache.put(word, i * 1000)
print(cache.get("ant"), cache.get("dog", -1))
cache.put("dog", 9.5)
print(list(cache))
print(dict(cache))
cache.put("cat", [1, 2])
print(*cache, sep="; ")
