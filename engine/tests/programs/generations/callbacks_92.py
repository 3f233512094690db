# topic: generations | level: deep
# callbacks tell when the collector runs
import gc
gc.collect()
seen = []
def watch(phase, info):
    seen.append((phase, info["generation"], info["collected"]))
gc.callbacks.append(watch)
a = []
a.append(a)
del a
gc.collect(0)
b = {}
b["b"] = b
keep = b
gc.collect(1)
del b, keep
n = gc.collect()
gc.callbacks.remove(watch)
for s in seen:
    print(s)
print(n, len(gc.callbacks))
