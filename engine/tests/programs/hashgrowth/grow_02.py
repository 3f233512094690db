# topic: hashgrowth | level: intermediate
# sizes of a growing and shrinking dict and set
import sys
d = {}
last = 0
for i in range(50):
    d[i] = i
    now = sys.getsizeof(d)
    if now != last:
        print(i, now)
        last = now
for i in range(45):
    del d[i]
print(len(d), sys.getsizeof(d))
e = dict(d)
print(sys.getsizeof(e), e)
d.clear()
print(sys.getsizeof(d), sys.getsizeof({}))
s = set()
sizes = []
for i in range(40):
    s.add(i * 7)
    if sys.getsizeof(s) not in sizes:
        sizes.append(sys.getsizeof(s))
print(sizes)
while len(s) > 3:
    s.pop()
print(len(s), sys.getsizeof(s), sys.getsizeof(set(s)), sys.getsizeof(frozenset(s)))
words = {w: len(w) for w in "a bb ccc dddd eeeee ffffff".split()}
print(sys.getsizeof(words), words["ccc"])
