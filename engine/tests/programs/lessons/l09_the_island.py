# topic: lessons | level: basic
import gc
gc.disable()

class Node:
    pass

a = Node()
b = Node()
a.next = b
b.next = a
del a
del b
print(gc.collect())
