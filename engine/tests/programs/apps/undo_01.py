# topic: apps | level: deep
# undo with closures
class Editor:
    def __init__(self):
        self.text = []
        self.undo_stack = []
    def insert(self, at, s):
        self.text[at:at] = list(s)
        def undo():
            del self.text[at:at + len(s)]
        self.undo_stack.append(undo)
    def delete(self, a, b):
        old = self.text[a:b]
        del self.text[a:b]
        def undo():
            self.text[a:a] = old
        self.undo_stack.append(undo)
    def undo(self):
        if self.undo_stack:
            self.undo_stack.pop()()
    def __str__(self):
        return "".join(self.text)
e = Editor()
e.insert(0, "hello")
e.insert(5, " world")
e.delete(0, 6)
print(e)
e.undo()
print(e)
e.undo()
e.undo()
e.undo()
print(repr(str(e)), len(e.undo_stack))
