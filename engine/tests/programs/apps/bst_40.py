# topic: apps | level: intermediate
# A binary search tree with generators and deletion.
class Tree:
    def __init__(self):
        self.root = None
        self.size = 0

    def insert(self, key):
        link, name = self, "root"
        while (node := getattr(link, name)) is not None:
            if key == node.key:
                return False
            link, name = node, "left" if key < node.key else "right"
        setattr(link, name, Node(key))
        self.size += 1
        return True

    def __contains__(self, key):
        node = self.root
        while node:
            if node.key == key:
                return True
            node = node.left if key < node.key else node.right
        return False

    def __iter__(self):
        def walk(node):
            if node:
                yield from walk(node.left)
                yield node.key
                yield from walk(node.right)
        return walk(self.root)

    def depth(self, node=...):
        if node is ...:
            node = self.root
        return 0 if node is None else 1 + max(self.depth(node.left), self.depth(node.right))


class Node:
    def __init__(self, key):
        self.key, self.left, self.right = key, None, None


tree = Tree()
for key in (50, 30, 70, 20, 40, 60, 80, 30):
    tree.insert(key)
print(tree.size, list(tree))
print(40 in tree, 45 in tree, tree.depth())
it = iter(tree)
print(next(it), next(it))
it.close()
print(sum(k for k in tree if k > 40))
first, *rest = tree
print(first, rest[-1])
tree.root = tree.root.right
print(*tree)
