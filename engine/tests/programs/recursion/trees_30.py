# topic: recursion | level: intermediate
class Tree:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def insert(self, value):
        side = "left" if value < self.value else "right"
        child = getattr(self, side)
        if child is None:
            setattr(self, side, Tree(value))
        else:
            child.insert(value)

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right

    def depth(self):
        return 1 + max((c.depth() for c in (self.left, self.right) if c), default=0)


root = Tree(500)
for v in (300, 700, 400, 600):
    root.insert(v)
print(list(root), root.depth())
root.left = None
print(sum(root), root.depth())
