# topic: minus_one | level: deep
# replaced values
import sys
class T:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n)
d = {"a": T(1), "b": T(2)}
d["a"] = T(3)
d.update(b=T(4))
print("updated")
d.pop("a")
d.setdefault("b", T(5))
del d["b"]
l = [T(6), T(7), T(8)]
l[1] = None
l[:1] = []
print("sliced", len(l))
l += [T(9)]
l = l[1:]
print("rebuilt")
s = {T(10)}
s.pop()
t = (T(11),)
t += (1,)
print(t[0].n, sys.getrefcount(t))
t = ()
print("end")
