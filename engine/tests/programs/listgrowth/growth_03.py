# topic: listgrowth | level: basic
# how a list over-allocates
import sys
l = []
prev = sys.getsizeof(l)
print(0, prev)
for i in range(40):
    l.append(i)
    size = sys.getsizeof(l)
    if size != prev:
        print(len(l), size, (size - 56) // 8)
        prev = size
while l:
    l.pop()
    size = sys.getsizeof(l)
    if size != prev:
        print(len(l), size)
        prev = size
print(sys.getsizeof([1, 2, 3]), sys.getsizeof(list((1, 2, 3))), sys.getsizeof([None] * 3))
print(sys.getsizeof([x for x in (1, 2, 3)]))
