# topic: weakrefs | level: deep
# parents are weak, children are strong
import weakref
class Tree:
    def __init__(self, name, parent=None):
        self.name = name
        self.parent = weakref.ref(parent) if parent else None
        self.kids = []
        if parent:
            parent.kids.append(self)
    def up(self):
        return self.parent() if self.parent else None
    def __del__(self):
        print("drop", self.name)
root = Tree("root")
a = Tree("a", root)
b = Tree("b", a)
print(b.up().up().name, a.up() is root)
fin = weakref.finalize(root, print, "root finalized")
print(fin.alive)
del root
print(fin.alive, a.up())
p = weakref.proxy(b)
print(p.name)
del a
print(b.up())
b = None
try:
    print(p.name)
except ReferenceError:
    print("dead")
