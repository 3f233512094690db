# topic: listgrowth | level: intermediate
# insert, extend, pop and slices change the capacity
import sys
def show(l):
    print(len(l), sys.getsizeof(l))
l = []
show(l)
l.append(1)
show(l)
l.extend(range(10))
show(l)
l.insert(0, 99)
l.insert(5, 55)
show(l)
l += [1, 2, 3]
show(l)
l[2:4] = [7] * 6
show(l)
del l[::2]
show(l)
while len(l) > 2:
    l.pop(0)
show(l)
l *= 5
show(l)
l.clear()
show(l)
l = [x for x in range(20)]
show(l)
show(list(range(20)))
show([0] * 20)
show(sorted(l, reverse=True))
show(list(reversed(l[:7])))
