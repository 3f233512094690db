# topic: listgrowth | level: intermediate
# lists as stacks and queues
import sys
s = []
sizes = []
for i in range(20):
    s.append(i * 1000)
    sizes.append(sys.getsizeof(s))
print(sorted(set(sizes)))
while len(s) > 4:
    s.pop()
print(sys.getsizeof(s), s)
s.insert(0, "front")
s.insert(2, "mid")
s.extend(range(3))
s += ["end"]
print(s, len(s))
del s[1:4]
s[1:2] = ["a", "b", "c"]
s.remove("b")
print(s, s.index("c"), s.count("end"))
s.reverse()
t = s * 2
print(t, t[::3], t[-2:])
t.clear()
print(sys.getsizeof(t), sys.getsizeof([]), sys.getsizeof([1, 2, 3]))
first, *mid, last = s
print(first, mid, last)
