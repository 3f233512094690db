# topic: cycles | level: deep
# finalizers in a dead ring all run before anything is freed
import gc
class Ring:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print(self.n, "->", self.next.n, sorted(self.__dict__))
gc.collect()
gc.disable()
rs = [Ring(i) for i in range(4)]
for i, r in enumerate(rs):
    r.next = rs[(i + 1) % 4]
print(gc.is_tracked(rs), len(gc.get_referrers(rs[2])) >= 2)
del r, rs
print("collect", gc.collect() >= 4)
class Saver(Ring):
    kept = []
    def __del__(self):
        Saver.kept.append(self)
a, b = Saver("a"), Saver("b")
a.next, b.next = b, a
del a, b
print(gc.collect(), [s.n for s in Saver.kept], gc.is_finalized(Saver.kept[0]))
Saver.kept.clear()
print(gc.collect() >= 2, Saver.kept)
gc.enable()
