# topic: generations | level: intermediate
# looking at the collector
import gc
gc.collect()
print(gc.isenabled(), len(gc.get_threshold()), gc.get_count()[0] < 50)
gc.disable()
class A:
    pass
for i in range(10):
    a = A()
    a.me = a
print(gc.isenabled())
del a
print(gc.collect(0) > 0)
print(gc.collect())
gc.enable()
old = gc.get_threshold()
gc.set_threshold(5)
print(gc.get_threshold()[0], gc.get_threshold()[1:] == old[1:])
gc.set_threshold(*old)
s = gc.get_stats()
print(len(s), sorted(s[0]))
x = [[]]
print(gc.get_referents(x) == [[]], gc.is_tracked(x[0]), len(gc.get_referrers(x[0])))
