# topic: apps | level: deep
# an event queue with priorities
class Event:
    def __init__(self, when, name, action=None):
        self.when, self.name, self.action = when, name, action
    def __lt__(self, other):
        return (self.when, self.name) < (other.when, other.name)
    def __repr__(self):
        return f"<{self.name}@{self.when:g}>"
    def __del__(self):
        print("   done", self.name)
class Queue:
    def __init__(self):
        self.heap = []
    def push(self, e):
        h = self.heap
        h.append(e)
        i = len(h) - 1
        while i > 0 and h[i] < h[(i - 1) // 2]:
            p = (i - 1) // 2
            h[i], h[p] = h[p], h[i]
            i = p
    def pop(self):
        h = self.heap
        last = h.pop()
        if not h:
            return last
        top, h[0] = h[0], last
        i = 0
        while True:
            c = 2 * i + 1
            if c >= len(h):
                break
            if c + 1 < len(h) and h[c + 1] < h[c]:
                c += 1
            if not h[c] < h[i]:
                break
            h[i], h[c] = h[c], h[i]
            i = c
        return top
class Simulation:
    def __init__(self):
        self.now = 0.0
        self.queue = Queue()
    def at(self, delay, name, action=None):
        self.queue.push(Event(self.now + delay, name, action))
    def run(self, until):
        while self.queue.heap:
            e = self.queue.pop()
            if e.when > until:
                print("stop before", e)
                break
            self.now = e.when
            print(f"{self.now:6.2f} {e.name}")
            if e.action:
                e.action(self)
def tick(sim, n=3):
    if n:
        sim.at(1.5, f"tick{n}", lambda s: tick(s, n - 1))
sim = Simulation()
sim.at(5, "late")
sim.at(0.5, "start", tick)
sim.at(2, "alarm", lambda s: s.at(0.25, "echo"))
sim.run(4.5)
print(len(sim.queue.heap), sim.queue.heap)
sim = None
print("end")
