# topic: generations | level: deep
# many containers trigger a collection
import gc
gc.collect()
gc.set_threshold(30, 3, 3)
class N:
    dead = 0
    def __del__(self):
        N.dead += 1
for i in range(40):
    n = N()
    n.me = n
print(N.dead > 0, N.dead < 40)
keep = [[] for i in range(50)]
print(len(keep))
gc.disable()
del n
x = [[i] for i in range(60)]
print(N.dead < 40)
print(gc.collect() > 0, N.dead)
gc.enable()
