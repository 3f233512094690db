# topic: getrefcount | level: intermediate
# who holds an object while it is asked whether it is true
import sys
class Bag:
    def __init__(self, *items):
        self.items = list(items)
    def __len__(self):
        print("len", sys.getrefcount(self))
        return len(self.items)
class Flag:
    def __bool__(self):
        print("bool", sys.getrefcount(self))
        return False
def ask(p):
    if p:
        print("true")
    while p:
        break
    x = "yes" if p else "no"
    y = not p
    return x, y, p or 1, p and 2
print(ask(Bag(1)) [:2])
print(ask(Flag())[:2])
b = Bag()
if b:
    pass
print(not b, bool(b), [b] and 1, any([b]), list(filter(None, (b,))))
class Node:
    def __init__(self, name, next=None):
        self.name, self.next = name, next
    def __len__(self):
        return 1 + (len(self.next) if self.next else 0)
    def path(self):
        n = self.next
        return self.name + ("/" + n.path() if n else "")
n = Node("a", Node("b", Node("c")))
print(len(n), n.path(), sys.getrefcount(n))
