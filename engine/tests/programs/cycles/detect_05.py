# topic: cycles | level: intermediate
# a doubly linked list
import gc, sys
class Node:
    def __init__(self, v):
        self.v = v
        self.prev = self.next = None
    def __del__(self):
        print("del", self.v)
class DList:
    def __init__(self):
        self.head = self.tail = None
    def push(self, v):
        n = Node(v)
        if self.tail is None:
            self.head = self.tail = n
        else:
            n.prev = self.tail
            self.tail.next = n
            self.tail = n
    def __iter__(self):
        n = self.head
        while n:
            yield n.v
            n = n.next
gc.collect()
l = DList()
for v in (10, 20, 30):
    l.push(v)
print(list(l), sys.getrefcount(l.head))
del l
print("list gone")
print(gc.collect())
a = {}
b = {"a": a}
a["b"] = b
print(sys.getrefcount(a))
del a
print("a" in b, len(b["a"]))
del b
print(gc.collect())
