# topic: finalizers | level: deep
# finalizers that look around, and a local that outlives its function
import gc, weakref
events = []
class Watch:
    def __init__(self, name, *parts):
        self.name = name
        self.parts = parts
        weakref.finalize(self, events.append, f"fin {name}")
    def __del__(self):
        events.append(f"del {self.name} of {len(self.parts)}")
def show():
    print(events)
    events.clear()
def scope():
    w = Watch("local", Watch("inner"))
    try:
        return w.parts
    finally:
        events.append("leaving")
p = scope()
show()
p = None
show()
x = Watch("x")
f = weakref.finalize(x, events.append, "mine")
print(f.alive, f.peek()[2])
f.detach()
print(f.alive, f())
del x
show()
c = Watch("ring")
c.parts = (c,)
del c
show()
print(gc.collect() > 0)
show()
