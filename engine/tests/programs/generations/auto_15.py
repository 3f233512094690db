# topic: generations | level: deep
# when the collector starts by itself
import gc
class C:
    freed = 0
    def __init__(self):
        self.me = self
    def __del__(self):
        C.freed += 1
gc.collect()
old = gc.get_threshold()
gc.set_threshold(50, 100, 100)
for i in range(200):
    C()
print(C.freed > 0, C.freed < 200)
gc.set_threshold(0)
before = C.freed
for i in range(200):
    C()
print(C.freed == before, gc.isenabled())
gc.set_threshold(*old)
n = gc.collect()
print(C.freed, n > 0)
seen = []
def watch(phase, info):
    seen.append((phase, info["generation"]))
gc.callbacks.append(watch)
gc.collect(0)
gc.collect()
gc.callbacks.remove(watch)
print(seen)
