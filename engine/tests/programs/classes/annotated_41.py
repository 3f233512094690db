# topic: classes | level: intermediate
# methods with annotations
import gc
class Node:
    def __init__(self, value: int, next: "Node" = None) -> None:
        self.value = value
        self.next = next
    def push(self, value: int) -> "Node":
        return Node(value, self)
    @property
    def size(self) -> int:
        n = 1
        while self.next:
            self = self.next
            n += 1
        return n
    @staticmethod
    def make(*values: int) -> "Node":
        head = None
        for v in values:
            head = Node(v, head)
        return head
n = Node.make(1, 2, 3)
n = n.push(4)
print(n.size, n.value)
print(Node.push.__annotations__, Node.__init__.__annotations__)
del Node, n
print(gc.collect() > 0)
