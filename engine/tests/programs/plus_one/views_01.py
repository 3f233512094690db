# topic: plus_one | level: deep
# views and bound methods hold their dict
import sys
d = {"a": [1], "b": [2]}
v = d.values()
k = d.keys()
i = d.items()
print(sys.getrefcount(d))
it = iter(i)
first = next(it)
print(sys.getrefcount(first), sys.getrefcount(d["a"]), sys.getrefcount(d))
get = d.get
print(sys.getrefcount(d), get("a") is first[1])
for key, val in i:
    print(key, sys.getrefcount(val))
del v, k, i, it, get
print(sys.getrefcount(d))
