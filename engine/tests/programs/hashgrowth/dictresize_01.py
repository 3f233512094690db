# topic: hashgrowth | level: deep
# a dict grows, keeps order and shrinks on copying
import sys
d = {}
last = sys.getsizeof(d)
for i in range(100):
    d[i * 7] = i
    s = sys.getsizeof(d)
    if s != last:
        print(len(d), s)
        last = s
for i in range(95):
    del d[i * 7]
print(len(d), sys.getsizeof(d) == last)
e = dict(d)
f = d.copy()
print(sys.getsizeof(e), sys.getsizeof(f), list(e))
d["new"] = 1
d.update({"k%d" % i: i for i in range(5)})
print(len(d), next(iter(d)), list(d)[-1])
d.popitem()
d.pop("new")
d.clear()
print(sys.getsizeof(d), d)
g = {k: v for k, v in zip("abcdef", range(6))}
g |= {"z": 26}
print(g, g.keys() & {"a", "z"} == {"a", "z"}, list(reversed(g)))
