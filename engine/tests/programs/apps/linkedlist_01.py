# topic: apps | level: deep
# a doubly linked list with weak back links
import weakref
class Node:
    def __init__(self, data):
        self.data = data
        self.next = None
        self._prev = None
    @property
    def prev(self):
        return self._prev() if self._prev is not None else None
    @prev.setter
    def prev(self, node):
        self._prev = None if node is None else weakref.ref(node)
    def __del__(self):
        print("~", self.data, end=" ")
class LinkedList:
    def __init__(self, items=()):
        self.first = None
        self.last = None
        self.length = 0
        for item in items:
            self.append(item)
    def append(self, data):
        node = Node(data)
        if self.first is None:
            self.first = self.last = node
        else:
            node.prev = self.last
            self.last.next = node
            self.last = node
        self.length += 1
        return self
    def remove(self, data):
        node = self.first
        while node and node.data != data:
            node = node.next
        if node is None:
            raise ValueError(f"{data!r} is not in the list")
        before, after = node.prev, node.next
        if before:
            before.next = after
        else:
            self.first = after
        if after:
            after.prev = before
        else:
            self.last = before
        self.length -= 1
    def __iter__(self):
        node = self.first
        while node:
            yield node.data
            node = node.next
    def __reversed__(self):
        node = self.last
        while node:
            yield node.data
            node = node.prev
    def __len__(self):
        return self.length
    def __repr__(self):
        return "[" + " <-> ".join(repr(x) for x in self) + "]"
ll = LinkedList(["a", "b", "c"])
ll.append("d").append("e")
print(ll)
ll.remove("c")
print(ll, list(reversed(ll)), len(ll))
try:
    ll.remove("z")
except ValueError as e:
    print(e)
ll.remove("a")
print(ll)
del ll
print("gone")
