# topic: copying | level: intermediate
# Undo with snapshots.
from copy import deepcopy


class Editor:
    def __init__(self):
        self.doc = {"lines": [], "meta": {"n": 0}}
        self.undo_stack = []

    def change(self, action, *args):
        self.undo_stack.append(deepcopy(self.doc))
        getattr(self, "do_" + action)(*args)
        self.doc["meta"]["n"] += 1

    def do_add(self, line):
        self.doc["lines"].append(line)

    def do_swap(self, i, j):
        lines = self.doc["lines"]
        lines[i], lines[j] = lines[j], lines[i]

    def do_set(self, key, value):
        self.doc["meta"][key] = value

    def undo(self):
        if self.undo_stack:
            self.doc = self.undo_stack.pop()


e = Editor()
e.change("add", "first")
e.change("add", "second")
e.change("swap", 0, 1)
e.change("set", "size", (12, 7.5))
print(e.doc, len(e.undo_stack))
e.undo()
e.undo()
print(e.doc)
try:
    e.change("erase")
except AttributeError as error:
    print(error)
print(len(e.undo_stack))
while e.undo_stack:
    e.undo()
print(e.doc)
