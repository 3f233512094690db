# topic: apps | level: deep
# an event queue with a heap of times
class Event:
    def __init__(self, time, name, action=None):
        self.time = time
        self.name = name
        self.action = action
    def __lt__(self, other):
        return self.time < other.time
    def __repr__(self):
        return f"<{self.name} at {self.time}>"
class Queue:
    def __init__(self):
        self.items = []
        self.now = 0
    def push(self, e):
        self.items.append(e)
        i = len(self.items) - 1
        while i > 0:
            p = (i - 1) // 2
            if self.items[i] < self.items[p]:
                self.items[i], self.items[p] = self.items[p], self.items[i]
                i = p
            else:
                break
    def pop(self):
        top = self.items[0]
        last = self.items.pop()
        if self.items:
            self.items[0] = last
            i = 0
            while True:
                c = 2 * i + 1
                if c >= len(self.items):
                    break
                if c + 1 < len(self.items) and self.items[c + 1] < self.items[c]:
                    c += 1
                if not self.items[c] < self.items[i]:
                    break
                self.items[i], self.items[c] = self.items[c], self.items[i]
                i = c
        return top
    def run(self):
        while self.items:
            e = self.pop()
            self.now = e.time
            print(e)
            if e.action:
                e.action(self)
def again(q):
    if q.now < 900:
        q.push(Event(q.now + 300, "tick", again))
q = Queue()
q.push(Event(500, "late"))
q.push(Event(300, "tick", again))
q.push(Event(100, "early"))
q.run()
print(q.now, len(q.items))
