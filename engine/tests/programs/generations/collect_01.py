# topic: generations | level: basic
# collect returns the number of unreachable objects
import gc
gc.collect()
print(gc.collect())
a = []
a.append(a)
del a
print(gc.collect())
for i in range(3):
    d = {}
    d["self"] = d
print(gc.collect())
del d
print(gc.collect())
print(gc.get_count()[1:], gc.isenabled())
