# topic: generations | level: deep
# garbage in several generations
import gc
gc.collect()
class Box:
    def __init__(self, n):
        self.n = n
        self.me = self
def make(k):
    for i in range(k):
        Box(i)
make(5)
print(gc.get_count()[0] > 0)
print(gc.collect(0))
keep = [Box(i) for i in range(3)]
gc.collect(0)
keep.pop()
print(gc.collect(0), gc.collect(1), gc.collect(2))
for b in keep:
    b.me = None
del b
keep.clear()
print(gc.collect())
l = []
for i in range(4):
    l = [l, i]
l[0] = l
del l
print(gc.collect(), gc.garbage)
