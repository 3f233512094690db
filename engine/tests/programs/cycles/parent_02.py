# topic: cycles | level: intermediate
# parents and children refer to each other
import gc
class Node:
    def __init__(self, name, parent=None):
        self.name = name
        self.parent = parent
        self.kids = []
        if parent is not None:
            parent.kids.append(self)
    def __del__(self):
        print("bye", self.name)
    def path(self):
        return (self.parent.path() if self.parent else "") + "/" + self.name
gc.collect()
gc.disable()
root = Node("root")
a = Node("a", root)
b = Node("b", a)
print(b.path(), len(root.kids))
del a, b
print("still", root.kids[0].kids[0].name)
root.kids[0].kids.clear()
print("after clear", gc.collect())
root = None
print("root dropped")
print(gc.collect(), gc.garbage)
x = []
x.append(x)
d = {}
d["self"] = d
del x, d
print(gc.collect())
gc.enable()
