# topic: cycles | level: intermediate
# an instance and a dict that hold themselves
import gc
class T:
    def __del__(self):
        print("free T")
t = T()
t.me = t
del t
print("still there")
print(gc.collect())
d = {}
d["d"] = d
d["t"] = T()
del d
print(gc.collect())
print(gc.collect(), len(gc.garbage))
