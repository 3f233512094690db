# topic: apps | level: intermediate
# a tree whose nodes know their parent weakly
import weakref
class Node:
    count = 0
    def __init__(self, name, *children):
        self.name = name
        self._parent = lambda: None
        self.children = []
        for c in children:
            self.add(c)
        Node.count += 1
    def __del__(self):
        Node.count -= 1
    def add(self, child):
        child._parent = weakref.ref(self)
        self.children.append(child)
        return self
    @property
    def parent(self):
        return self._parent()
    def path(self):
        p = self.parent
        return (p.path() + "/" if p else "") + self.name
    def walk(self, depth=0):
        yield depth, self
        for c in self.children:
            yield from c.walk(depth + 1)
    def __len__(self):
        return 1 + sum(len(c) for c in self.children)
    def __bool__(self):
        return True
root = Node("usr", Node("bin", Node("python"), Node("ls")), Node("lib", Node("python", Node("copy.py"))))
for d, n in root.walk():
    print("  " * d + n.name, len(n))
leaf = root.children[1].children[0].children[0]
print(leaf.path(), Node.count)
lib = root.children.pop()
print(lib.parent is root, Node.count)
root = None
print(leaf.path(), lib.parent, Node.count)
lib = None
print(leaf.path(), leaf.parent, Node.count)
