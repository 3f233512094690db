# topic: apps | level: intermediate
# a doubly linked list with an iterator and a cursor
class Node:
    __slots__ = "value", "prev", "next"
    def __init__(self, value):
        self.value = value
        self.prev = self.next = None
class DList:
    def __init__(self, items=()):
        self.head = self.tail = None
        self.size = 0
        for x in items:
            self.append(x)
    def append(self, value):
        n = Node(value)
        if self.tail is None:
            self.head = self.tail = n
        else:
            n.prev = self.tail
            self.tail.next = n
            self.tail = n
        self.size += 1
        return n
    def prepend(self, value):
        n = Node(value)
        n.next, self.head = self.head, n
        if n.next:
            n.next.prev = n
        else:
            self.tail = n
        self.size += 1
    def remove(self, node):
        if node.prev:
            node.prev.next = node.next
        else:
            self.head = node.next
        if node.next:
            node.next.prev = node.prev
        else:
            self.tail = node.prev
        node.prev = node.next = None
        self.size -= 1
        return node.value
    def __iter__(self):
        n = self.head
        while n is not None:
            yield n.value
            n = n.next
    def __reversed__(self):
        n = self.tail
        while n:
            yield n.value
            n = n.prev
    def __len__(self):
        return self.size
    def reverse(self):
        n = self.head
        while n:
            n.prev, n.next = n.next, n.prev
            n = n.prev
        self.head, self.tail = self.tail, self.head
    def find(self, value):
        n = self.head
        while n and n.value != value:
            n = n.next
        return n
    def clear(self):
        n = self.head
        while n:
            n.prev, nxt = None, n.next
            n.next = None
            n = nxt
        self.head = self.tail = None
        self.size = 0
d = DList("abcd")
d.prepend("z")
mid = d.find("b")
print(list(d), list(reversed(d)), len(d))
print(d.remove(mid), d.remove(d.head), list(d))
d.reverse()
print("".join(d), d.head.value, d.tail.value)
d.append([1, 2])
last = d.find([1, 2])
last.value.append(3)
print(d.remove(last), list(d), d.find("nope"))
d.clear()
print(len(d), list(d), bool(d))
