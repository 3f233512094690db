# topic: cycles | level: deep
# cycles with finalizers and resurrection
import gc
gc.collect()
class Node:
    def __init__(self, name):
        self.name = name
        self.links = []
    def __del__(self):
        print("del", self.name)
a = Node("a")
b = Node("b")
a.links.append(b)
b.links.append(a)
c = Node("c")
c.links.append(c)
c.friend = b
del a, b
print("two gone")
print(gc.collect())
del c
print(gc.collect())
alive = []
class Zombie:
    def __init__(self, n):
        self.n = n
        self.me = self
    def __del__(self):
        print("zombie", self.n)
        alive.append(self)
z = Zombie(1)
del z
print(gc.collect(), len(alive))
alive[0].me = None
alive.clear()
print("cleared")
print(gc.collect())
