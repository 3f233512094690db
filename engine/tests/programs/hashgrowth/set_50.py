# topic: hashgrowth | level: intermediate
# a set grows in bigger steps
import sys
s = set()
last = 0
for i in range(100):
    if sys.getsizeof(s) != last:
        last = sys.getsizeof(s)
        print(len(s), last)
    s.add(i * 7)
while len(s) > 2:
    s.pop()
print(sys.getsizeof(s), sys.getsizeof(set(s)), sys.getsizeof(frozenset(range(5))))
t = {1, 2, 3, 4, 5}
print(sys.getsizeof(t), sys.getsizeof(t | {9}), sys.getsizeof(t.copy()))
s.clear()
print(sys.getsizeof(s), s)
s.update(range(20))
print(sys.getsizeof(s), sys.getsizeof(set(range(20))), sys.getsizeof(set(list(range(20)))))
