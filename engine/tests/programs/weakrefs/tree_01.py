# topic: weakrefs | level: deep
# a tree with weak parents and a registry
import weakref
class Registry:
    def __init__(self):
        self.known = weakref.WeakSet()
    def add(self, o):
        self.known.add(o)
        return o
    def names(self):
        return sorted(o.name for o in self.known)
reg = Registry()
class Node:
    def __init__(self, name, parent=None):
        self.name = name
        self.kids = []
        self.parent = weakref.ref(parent) if parent else lambda: None
        reg.add(self)
    def add(self, name):
        n = Node(name, self)
        self.kids.append(n)
        return n
    def depth(self):
        p = self.parent()
        return 0 if p is None else p.depth() + 1
root = Node("root")
a = root.add("a")
b = a.add("b")
print(reg.names(), b.depth())
del a
root.kids.clear()
print(reg.names(), b.parent(), b.depth())
b = None
print(reg.names(), len(reg.known))
data = weakref.WeakKeyDictionary()
data[root] = {"visits": 1}
data[root]["visits"] += 1
print(len(data), list(data.values()))
del root
print(len(data), reg.names())
