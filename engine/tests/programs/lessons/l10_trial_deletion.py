# topic: lessons | level: basic
import gc
gc.disable()

class Node:
    pass

a, b, c, d, e = Node(), Node(), Node(), Node(), Node()
a.to, b.to = b, a
b.out = c
c.to, d.to = d, c
d.leaf = e
del a, b, c, e
print(gc.collect(0))
