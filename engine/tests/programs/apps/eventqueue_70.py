# topic: apps | level: intermediate
# a priority queue of events, with a heap of its own
class Event:
    serial = 0
    def __init__(self, when, name, *args):
        self.when = when
        self.name = name
        self.args = args
        Event.serial += 1
        self.no = Event.serial
    def __lt__(self, other):
        return (self.when, self.no) < (other.when, other.no)
    def __repr__(self):
        return "%s@%g" % (self.name, self.when)
class Heap:
    def __init__(self):
        self.items = []
    def push(self, x):
        a = self.items
        a.append(x)
        i = len(a) - 1
        while i and a[i] < a[(i - 1) // 2]:
            p = (i - 1) // 2
            a[i], a[p] = a[p], a[i]
            i = p
    def pop(self):
        a = self.items
        top = a[0]
        last = a.pop()
        if a:
            a[0] = last
            i = 0
            while True:
                c = 2 * i + 1
                if c >= len(a):
                    break
                if c + 1 < len(a) and a[c + 1] < a[c]:
                    c += 1
                if not a[c] < a[i]:
                    break
                a[i], a[c] = a[c], a[i]
                i = c
        return top
    def __bool__(self):
        return bool(self.items)
class Sim:
    def __init__(self):
        self.now = 0.0
        self.q = Heap()
        self.log = []
    def at(self, delay, name, *args):
        self.q.push(Event(self.now + delay, name, *args))
    def run(self):
        while self.q:
            e = self.q.pop()
            self.now = e.when
            getattr(self, "on_" + e.name)(*e.args)
            self.log.append(e)
    def on_arrive(self, who):
        print("%5.1f %s arrives" % (self.now, who))
        self.at(1.5, "leave", who, 3)
    def on_leave(self, who, paid):
        print(f"{self.now:5.1f} {who} leaves, paid {paid}")
s = Sim()
s.at(2, "arrive", "ann")
s.at(0.5, "arrive", "bob")
s.at(2, "arrive", "cid")
s.run()
print(s.log)
print(max(s.log, key=lambda e: e.no).name, Event.serial)
