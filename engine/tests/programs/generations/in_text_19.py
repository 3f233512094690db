# topic: generations | level: deep
# a collection that waits runs when a text is made
import gc
old = (1, 2, 3)
class Node:
    def __del__(self):
        print("gone")
def ring():
    n = Node()
    n.me = n
ring()
gc.collect()
gc.set_threshold(4)
ring()
k = ([old], [old, 1], [old, 2], [old, 3], str(5000), repr(old), f"{old}")
gc.set_threshold(700)
gc.collect()
gc.set_threshold(5)
print(5000, [old], [old, 1], [old, 2], [old, 3], [old, 4])
gc.set_threshold(5)
try:
    k = [[1], [2], [3], [4], [5], [6], int("x")]
except ValueError as e:
    k = [1]
    print(k)
gc.set_threshold(700)
print(len(k))
