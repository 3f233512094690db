# topic: hashgrowth | level: basic
# sizes of a growing dict
import sys
d = {}
sizes = [sys.getsizeof(d)]
for i in range(22):
    d[i] = None
    s = sys.getsizeof(d)
    if s != sizes[-1]:
        sizes.append(s)
        print(len(d), s)
for i in range(20):
    del d[i]
print(sys.getsizeof(d) == sizes[-1], len(d))
