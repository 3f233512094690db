# topic: cycles | level: deep
# a ring of many objects
import gc
gc.disable()
class N:
    live = 0
    def __init__(self):
        N.live += 1
    def __del__(self):
        N.live -= 1
first = prev = N()
for i in range(9):
    n = N()
    n.prev = prev
    prev.next = n
    prev = n
prev.next = first
first.prev = prev
print(N.live)
del first, prev, n
print(N.live)
print(gc.collect(), N.live)
gc.enable()
