# topic: apps | level: deep
# a text buffer with commands, undo and redo
class Command:
    def __init__(self, buf):
        self.buf = buf
    def __enter__(self):
        self.before = list(self.buf.lines)
        return self
    def __exit__(self, *exc):
        if exc[0] is not None:
            self.buf.lines[:] = self.before
            print("rolled back:", exc[1])
            return True
        self.buf.done.append(self)
        self.buf.undone.clear()
class Insert(Command):
    def __init__(self, buf, at, text):
        super().__init__(buf)
        self.at, self.text = at, text
    def apply(self):
        self.buf.lines.insert(self.at, self.text)
    def revert(self):
        del self.buf.lines[self.at]
class Delete(Command):
    def __init__(self, buf, at):
        super().__init__(buf)
        self.at = at
    def apply(self):
        self.text = self.buf.lines.pop(self.at)
    def revert(self):
        self.buf.lines.insert(self.at, self.text)
class Macro(Command):
    def __init__(self, buf, *parts):
        super().__init__(buf)
        self.parts = parts
    def apply(self):
        for p in self.parts:
            p.apply()
    def revert(self):
        for p in self.parts[::-1]:
            p.revert()
class Buffer:
    def __init__(self):
        self.lines, self.done, self.undone = [], [], []
    def do(self, kind, *args):
        with kind(self, *args) as cmd:
            cmd.apply()
    def undo(self, n=1):
        while n and self.done:
            cmd = self.done.pop()
            cmd.revert()
            self.undone.append(cmd)
            n -= 1
    def redo(self):
        if self.undone:
            cmd = self.undone.pop()
            cmd.apply()
            self.done.append(cmd)
    def __str__(self):
        return " / ".join(self.lines) or "(empty)"
b = Buffer()
for i, w in enumerate(["alpha", "beta", "gamma"]):
    b.do(Insert, i, w)
print(b)
b.do(Delete, 1)
print(b, len(b.done))
b.undo(2)
print(b, len(b.undone))
b.redo()
print(b)
b.do(Delete, 99)
print(b)
b.do(Macro, Insert(b, 0, "start"), Insert(b, 1, "more"), Delete(b, 2))
print(b)
b.undo()
print(b, len(b.undone))
b.do(Insert, 0, "new")
print(b, len(b.undone))
b.undo(99)
print(b)
