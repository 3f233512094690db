# topic: listgrowth | level: intermediate
# pop from both ends
import sys
a = list(range(20))
while len(a) > 14:
    a.pop()
print(len(a), sys.getsizeof(a))
while a:
    x = a.pop(0)
    if len(a) % 4 == 0:
        print(len(a), sys.getsizeof(a))
print(x, a, sys.getsizeof(a))
