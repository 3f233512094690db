# topic: apps | level: deep
# round robin with generators
class Task:
    ids = 0
    def __init__(self, name, steps):
        Task.ids += 1
        self.id = Task.ids
        self.name = name
        self.run = self._work(steps)
    def _work(self, steps):
        for i in range(steps):
            yield f"{self.name}{i}"
        return self.name.upper()
class Scheduler:
    def __init__(self):
        self.ready = []
        self.done = {}
    def add(self, task):
        self.ready.append(task)
    def loop(self):
        while self.ready:
            task = self.ready.pop(0)
            try:
                print(next(task.run), end=" ")
            except StopIteration as e:
                self.done[task.id] = e.value
            else:
                self.ready.append(task)
        print()
s = Scheduler()
for name, n in [("a", 2), ("b", 0), ("c", 3)]:
    s.add(Task(name, n))
s.loop()
print(s.done, Task.ids)
