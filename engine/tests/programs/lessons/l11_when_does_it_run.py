# topic: lessons | level: basic
import gc

class Node:
    pass

gc.collect()
gc.set_threshold(5)
for i in range(9):
    n = Node()
    n.me = n
print(gc.get_count())
