# topic: cycles | level: intermediate
# parents and children
import gc
gc.collect()
class Node:
    def __init__(self, name, parent=None):
        self.name = name
        self.parent = parent
        self.children = []
        if parent is not None:
            parent.children.append(self)
    def path(self):
        return (self.parent.path() if self.parent else "") + "/" + self.name
root = Node("root")
usr = Node("usr", root)
lib = Node("lib", usr)
print(lib.path())
del root, usr
print(lib.path())
del lib
print(gc.collect())
l = []
l.append(l)
d = {"self": None}
d["self"] = d
t = ([],)
t[0].append(t)
f = lambda: f
print(len(l), len(d), len(t))
del l, d, t
print(gc.collect() > 0)
