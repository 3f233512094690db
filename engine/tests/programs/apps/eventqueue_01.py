# topic: apps | level: deep
# a queue of events by time
class Event:
    count = 0
    def __init__(self, time, name, action):
        self.time = time
        self.name = name
        self.action = action
        Event.count += 1
        self.serial = Event.count
    def __lt__(self, other):
        return (self.time, self.serial) < (other.time, other.serial)
    def __repr__(self):
        return f"<{self.name}@{self.time}>"
class Simulation:
    def __init__(self):
        self.now = 0
        self.queue = []
        self.log = []
    def at(self, delay, name, action):
        e = Event(self.now + delay, name, action)
        self.queue.append(e)
        i = len(self.queue) - 1
        while i > 0 and self.queue[i] < self.queue[(i - 1) // 2]:
            j = (i - 1) // 2
            self.queue[i], self.queue[j] = self.queue[j], self.queue[i]
            i = j
        return e
    def pop(self):
        top = self.queue[0]
        last = self.queue.pop()
        if self.queue:
            self.queue[0] = last
            i = 0
            while True:
                c = 2 * i + 1
                if c >= len(self.queue):
                    break
                if c + 1 < len(self.queue) and self.queue[c + 1] < self.queue[c]:
                    c += 1
                if not self.queue[c] < self.queue[i]:
                    break
                self.queue[i], self.queue[c] = self.queue[c], self.queue[i]
                i = c
        return top
    def run(self, limit):
        while self.queue and limit:
            e = self.pop()
            self.now = e.time
            self.log.append((e.time, e.name))
            e.action(self)
            limit -= 1
sim = Simulation()
def tick(s):
    s.at(10, "tick", tick)
def once(s):
    print("once at", s.now)
sim.at(5, "tick", tick)
sim.at(12, "once", once)
sim.at(1, "start", lambda s: print("start"))
print(sim.queue)
sim.run(5)
print(sim.log)
print(sim.queue, Event.count)
