# topic: apps | level: intermediate
# a binary search tree
class Tree:
    def __init__(self):
        self.root = None
        self.size = 0
    class Node:
        def __init__(self, key):
            self.key = key
            self.left = self.right = None
    def add(self, key):
        if self.root is None:
            self.root = Tree.Node(key)
            self.size += 1
            return True
        n = self.root
        while True:
            if key == n.key:
                return False
            side = "left" if key < n.key else "right"
            child = getattr(n, side)
            if child is None:
                setattr(n, side, Tree.Node(key))
                self.size += 1
                return True
            n = child
    def __iter__(self):
        def walk(n):
            if n is not None:
                yield from walk(n.left)
                yield n.key
                yield from walk(n.right)
        return walk(self.root)
    def height(self):
        def h(n):
            return 0 if n is None else 1 + max(h(n.left), h(n.right))
        return h(self.root)
    def __contains__(self, key):
        n = self.root
        while n:
            if n.key == key:
                return True
            n = n.left if key < n.key else n.right
        return False
    def __len__(self):
        return self.size
t = Tree()
for k in [500, 300, 800, 200, 400, 700, 900, 300]:
    if not t.add(k):
        print("again", k)
print(list(t), len(t), t.height())
print(400 in t, 450 in t)
total = sum(t)
print(total)
t.root.left = None
print(list(t))
