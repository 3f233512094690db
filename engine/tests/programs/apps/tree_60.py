# topic: apps | level: intermediate
# a search tree with parents
import gc
class Tree:
    count = 0
    class Node:
        def __init__(self, key, parent=None):
            self.key = key
            self.parent = parent
            self.left = self.right = None
    def __init__(self, keys=()):
        self.root = None
        for k in keys:
            self.insert(k)
    def insert(self, key):
        parent, node = None, self.root
        while node:
            parent = node
            if key == node.key:
                return False
            node = node.left if key < node.key else node.right
        new = Tree.Node(key, parent)
        if parent is None:
            self.root = new
        elif key < parent.key:
            parent.left = new
        else:
            parent.right = new
        Tree.count += 1
        return True
    def walk(self, node=None, depth=0):
        node = node or self.root
        if node.left:
            yield from self.walk(node.left, depth + 1)
        yield node.key, depth
        if node.right:
            yield from self.walk(node.right, depth + 1)
    def height(self):
        def h(n):
            return 0 if n is None else 1 + max(h(n.left), h(n.right))
        return h(self.root)
t = Tree([50, 30, 70, 20, 40, 60, 80, 30])
print(Tree.count, t.height())
for key, depth in t.walk():
    print("  " * depth + str(key))
path = []
n = t.root
while n:
    path.append(n.key)
    n = n.right
print(path)
gc.collect()
sub = t.root.left
t.root.left = None
sub.parent = None
print([k for k, _ in t.walk()])
del t
print(gc.collect(), sub.key, sub.left.parent is sub)
