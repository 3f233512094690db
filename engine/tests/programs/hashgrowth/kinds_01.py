# topic: hashgrowth | level: intermediate
# str keys and other keys
import sys
a = {"a": 1, "b": 2, "c": 3}
b = {1: 1, 2: 2, 3: 3}
c = dict(a=1, b=2, c=3)
d = dict.fromkeys(["a", "b", "c"])
e = {k: 0 for k in "abc"}
f = dict([("a", 1), ("b", 2), ("c", 3)])
print([sys.getsizeof(x) for x in (a, b, c, d, e, f)])
a[5] = 5
print(sys.getsizeof(a), a)
g = {**c, "d": 4, **{"e": 5, "f": 6}}
print(sys.getsizeof(g), len(g))
del c["b"]
c["z"] = 1
print(list(c), sys.getsizeof(c))
