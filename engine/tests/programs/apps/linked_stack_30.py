# topic: apps | level: intermediate
class Stack:
    class _Node:
        __slots__ = "value", "below"

        def __init__(self, value, below):
            self.value, self.below = value, below

    def __init__(self, values=()):
        self._top = None
        self._size = 0
        for v in values:
            self.push(v)

    def push(self, value):
        self._top = Stack._Node(value, self._top)
        self._size += 1

    def pop(self):
        if self._top is None:
            raise IndexError("pop from empty stack")
        value, self._top = self._top.value, self._top.below
        self._size -= 1
        return value

    def __iter__(self):
        node = self._top
        while node:
            yield node.value
            node = node.below


s = Stack([1000, "two", [3]])
print(list(s), s.pop(), s.pop(), s._size)
s.pop()
try:
    s.pop()
except IndexError as e:
    print(e)
