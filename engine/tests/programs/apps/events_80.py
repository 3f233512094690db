# topic: apps | level: deep
# an event queue: handlers, delays and cancelling
class Event:
    count = 0
    def __init__(self, time, action, *args):
        self.time, self.action, self.args = time, action, args
        self.order = Event.count
        self.cancelled = False
        Event.count += 1
    def __lt__(self, other):
        return (self.time, self.order) < (other.time, other.order)
    def __repr__(self):
        return f"<{self.time}:{self.action.__name__}>"
class Simulation:
    def __init__(self):
        self.now = 0
        self.queue = []
        self.log = []
    def schedule(self, delay, action, *args):
        e = Event(self.now + delay, action, *args)
        lo, hi = 0, len(self.queue)
        while lo < hi:
            mid = (lo + hi) // 2
            if e < self.queue[mid]:
                lo = mid + 1
            else:
                hi = mid
        self.queue.insert(lo, e)
        return e
    def run(self, until):
        while self.queue and self.queue[-1].time <= until:
            e = self.queue.pop()
            self.now = e.time
            if e.cancelled:
                continue
            result = e.action(self, *e.args)
            self.log.append((self.now, e.action.__name__, result))
        self.now = until
def arrive(sim, name, every):
    sim.schedule(every, arrive, name, every)
    sim.schedule(3, leave, name)
    return name + " in"
def leave(sim, name):
    if name == "bob":
        raise LookupError("no bob here")
    return name + " out"
sim = Simulation()
sim.schedule(1, arrive, "ann", 4)
sim.schedule(2, arrive, "eve", 5)
e = sim.schedule(3, leave, "zoe")
print(sim.queue)
e.cancelled = True
sim.run(8)
for entry in sim.log:
    print(*entry)
print(len(sim.queue), Event.count, e)
sim.schedule(0, leave, "bob")
try:
    sim.run(9)
except LookupError as err:
    print(type(err).__name__, err, sim.now)
del e
print(sorted(sim.queue)[0].args)
