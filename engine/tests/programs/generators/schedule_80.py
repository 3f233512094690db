# topic: generators | level: deep
# a round robin scheduler of generators
class Task:
    ids = 0
    def __init__(self, gen):
        Task.ids += 1
        self.id, self.gen, self.inbox = Task.ids, gen, None
class Loop:
    def __init__(self):
        self.ready, self.waiting, self.results = [], {}, {}
    def spawn(self, gen):
        t = Task(gen)
        self.ready.append(t)
        return t.id
    def run(self):
        while self.ready:
            t = self.ready.pop(0)
            try:
                msg, t.inbox = t.inbox, None
                cmd = t.gen.send(msg)
            except StopIteration as e:
                self.results[t.id] = e.value
                for w in self.waiting.pop(t.id, ()):
                    w.inbox = e.value
                    self.ready.append(w)
                continue
            if cmd is None:
                self.ready.append(t)
            elif cmd[0] == "join":
                if cmd[1] in self.results:
                    t.inbox = self.results[cmd[1]]
                    self.ready.append(t)
                else:
                    self.waiting.setdefault(cmd[1], []).append(t)
            elif cmd[0] == "spawn":
                t.inbox = self.spawn(cmd[1])
                self.ready.append(t)
def count(name, n):
    total = 0
    for i in range(n):
        print(name, i)
        total += i
        yield
    return total
def main():
    a = yield "spawn", count("a", 2)
    b = yield "spawn", count("b", 3)
    ra = yield "join", a
    rb = yield "join", b
    return [ra, rb]
loop = Loop()
m = loop.spawn(main())
loop.run()
print(loop.results, loop.results[m])
def echo():
    got = []
    while (x := (yield len(got))) is not None:
        got.append(x)
    return tuple(got)
def deleg():
    r = yield from echo()
    yield ["result", r]
d = deleg()
print(next(d), d.send("p"), d.send("q"), d.send(None))
print(list(d), [*(y for y in ())])
