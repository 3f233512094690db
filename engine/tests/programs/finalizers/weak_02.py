# topic: finalizers | level: intermediate
# finalize with arguments and atexit off
import weakref
class Temp:
    pass
log = []
t = Temp()
f = weakref.finalize(t, log.append, "t died")
f.atexit = False
print(f.alive, f.peek()[2])
u = t
del t
print(log)
del u
print(log, f.alive, f())
v = Temp()
g = weakref.finalize(v, log.append, "v")
print(g.detach() is not None, g.alive)
del v
print(log)
