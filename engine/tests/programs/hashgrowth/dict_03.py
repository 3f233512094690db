# topic: hashgrowth | level: basic
# a dict grows
import sys
d = {}
sizes = []
for i in range(25):
    d["key" + str(i)] = i
    size = sys.getsizeof(d)
    if not sizes or sizes[-1] != size:
        sizes.append(size)
        print(i + 1, size)
print(len(sizes))
for k in list(d):
    if d[k] > 2:
        del d[k]
print(d, sys.getsizeof(d))
d["again"] = 1
print(sys.getsizeof(d))
e = d.copy()
print(sys.getsizeof(e), e == d)
