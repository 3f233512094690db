# topic: cycles | level: intermediate
import gc
import sys


class Node:
    def __init__(self, name, parent=None):
        self.name = name
        self.parent = parent
        self.children = []
        if parent is not None:
            parent.children.append(self)


root = Node("root")
kids = [Node(f"kid{i}", root) for i in range(3)]
Node("leaf", kids[0])
print(sys.getrefcount(root), len(gc.get_referrers(root)) > 3)
del kids
print(gc.collect())
del root
print(gc.collect(), gc.garbage)
loop = []
loop.append(loop)
d = {"me": loop}
d["d"] = d
del loop, d
print(gc.collect())
