# topic: finalizers | level: deep
# __del__ is called once, also after resurrection
import gc
saved = []
class Phoenix:
    count = 0
    def __del__(self):
        Phoenix.count += 1
        saved.append(self)
p = Phoenix()
p.me = p
del p
print(gc.collect(), Phoenix.count, len(saved))
print(gc.is_finalized(saved[0]))
saved.clear()
print(gc.collect(), Phoenix.count, len(saved))
