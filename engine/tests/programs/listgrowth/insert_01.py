# topic: listgrowth | level: intermediate
# insert and extend
import sys
a = []
a.insert(0, 1)
a.insert(0, 2)
print(a, sys.getsizeof(a))
a.extend([3, 4, 5])
print(sys.getsizeof(a))
a += (6, 7, 8, 9)
print(a, sys.getsizeof(a))
a[2:2] = [0, 0]
print(len(a), sys.getsizeof(a))
b = a + [1]
c = a * 2
d = [*a]
e = list(a)
print([sys.getsizeof(x) for x in (b, c, d, e)])
a.extend(x for x in range(3))
print(len(a), sys.getsizeof(a))
