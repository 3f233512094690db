# topic: cycles | level: deep
# objects reachable from garbage
import gc, sys
class Owner:
    def __init__(self, name):
        self.name = name
        self.items = []
    def add(self, item):
        item.owner = self
        self.items.append(item)
    def __del__(self):
        print("owner", self.name, len(self.items))
class Item:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("item", self.n)
gc.collect()
o = Owner("box")
for n in range(3):
    o.add(Item(n))
outside = o.items[1]
print(sys.getrefcount(o), sys.getrefcount(outside))
del o
print(gc.collect(), outside.owner.name)
outside.owner.items.remove(outside)
print(sys.getrefcount(outside), len(gc.get_referrers(outside)))
del outside.owner
print("still", outside.n)
print(gc.collect())
del outside
print(len(gc.garbage))
