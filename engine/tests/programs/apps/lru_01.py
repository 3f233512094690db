# topic: apps | level: deep
# an LRU cache made of a dict and a doubly linked list
class Node:
    __slots__ = ("key", "value", "prev", "next")
    def __init__(self, key, value):
        self.key = key
        self.value = value
        self.prev = None
        self.next = None
class LRU:
    def __init__(self, room):
        self.room = room
        self.map = {}
        self.head = Node(None, None)
        self.tail = Node(None, None)
        self.head.next = self.tail
        self.tail.prev = self.head
    def _unlink(self, n):
        n.prev.next = n.next
        n.next.prev = n.prev
    def _front(self, n):
        n.next = self.head.next
        n.prev = self.head
        self.head.next.prev = n
        self.head.next = n
    def get(self, key):
        n = self.map.get(key)
        if n is None:
            return -1
        self._unlink(n)
        self._front(n)
        return n.value
    def put(self, key, value):
        if key in self.map:
            n = self.map[key]
            n.value = value
            self._unlink(n)
        else:
            if len(self.map) >= self.room:
                last = self.tail.prev
                self._unlink(last)
                del self.map[last.key]
            n = Node(key, value)
            self.map[key] = n
        self._front(n)
c = LRU(2)
c.put("a", 1000)
c.put("b", 2000)
print(c.get("a"))
c.put("c", 3000)
print(c.get("b"), c.get("a"), c.get("c"))
c.put("a", 4000)
print(sorted(c.map), c.get("a"))
