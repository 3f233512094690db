# topic: apps | level: intermediate
# a todo list with priorities
class Task:
    count = 0
    def __init__(self, text, priority=1):
        Task.count += 1
        self.id = Task.count
        self.text = text
        self.priority = priority
        self.done = False
    def __str__(self):
        mark = "x" if self.done else " "
        return f"[{mark}] {self.id}. {self.text} (p{self.priority})"
class TodoList:
    def __init__(self):
        self.tasks = []
    def add(self, text, **kw):
        t = Task(text, **kw)
        self.tasks.append(t)
        return t
    def finish(self, id):
        for t in self.tasks:
            if t.id == id:
                t.done = True
                return
        raise LookupError("no task %d" % id)
    def open(self):
        return [t for t in self.tasks if not t.done]
    def show(self):
        for t in sorted(self.tasks, key=lambda t: (t.done, -t.priority)):
            print(t)
todo = TodoList()
todo.add("write")
todo.add("test", priority=3)
todo.add("ship", priority=2)
todo.finish(1)
todo.show()
try:
    todo.finish(9)
except LookupError as e:
    print(e)
print(len(todo.open()), Task.count)
todo.tasks[:] = todo.open()
todo.show()
