# topic: apps | level: intermediate
# a binary search tree
class Node:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None
class Tree:
    def __init__(self):
        self.root = None
        self.size = 0
    def insert(self, key):
        if self.root is None:
            self.root = Node(key)
            self.size += 1
            return True
        n = self.root
        while True:
            if key == n.key:
                return False
            if key < n.key:
                if n.left is None:
                    n.left = Node(key)
                    break
                n = n.left
            else:
                if n.right is None:
                    n.right = Node(key)
                    break
                n = n.right
        self.size += 1
        return True
    def walk(self, n):
        if n is not None:
            yield from self.walk(n.left)
            yield n.key
            yield from self.walk(n.right)
    def height(self, n):
        if n is None:
            return 0
        return 1 + max(self.height(n.left), self.height(n.right))
t = Tree()
for k in [50, 30, 70, 20, 40, 60, 30]:
    t.insert(k)
print(list(t.walk(t.root)), t.size)
print(t.height(t.root))
t.root = None
print(t.size)
