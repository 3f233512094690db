# topic: generations | level: intermediate
# collect a chosen generation
import gc
class T:
    def __del__(self):
        print("free")
def ring():
    t = T()
    t.t = t
ring()
print(gc.collect(0))
t = T()
t.t = t
gc.collect(0)
gc.collect(1)
del t
print(gc.collect(0), gc.collect(1))
print(gc.collect(2))
print(gc.get_stats()[0]["collected"] >= 0)
