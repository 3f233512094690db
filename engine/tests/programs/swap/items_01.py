# topic: swap | level: intermediate
# swapping items in lists and dicts
import sys
l = [[1], [2], [3]]
l[0], l[2] = l[2], l[0]
print(l)
i = 0
i, l[i] = 1, "x"
print(i, l)
d = {"a": [1], "b": [2]}
d["a"], d["b"] = d["b"], d["a"]
print(d, sys.getrefcount(d["a"]))
def swap(p):
    a, b = p
    return b, a
print(swap(([1], [2])), swap("xy"))
l[:2] = l[1::-1]
print(l)
