# topic: apps | level: deep
# an undo stack of command objects
import weakref
class Sheet:
    def __init__(self):
        self.cells = {}
class Command:
    def __init__(self, sheet):
        self.sheet = weakref.ref(sheet)
    def run(self):
        raise NotImplementedError(type(self).__name__)
class Put(Command):
    def __init__(self, sheet, where, what):
        super().__init__(sheet)
        self.where, self.what = where, what
    def run(self):
        cells = self.sheet().cells
        self.before = cells.get(self.where)
        cells[self.where] = self.what
    def back(self):
        cells = self.sheet().cells
        if self.before is None:
            del cells[self.where]
        else:
            cells[self.where] = self.before
        del self.before
class Wipe(Command):
    def run(self):
        sheet = self.sheet()
        self.saved, sheet.cells = sheet.cells, {}
    def back(self):
        self.sheet().cells = self.saved
class Group(Command):
    def __init__(self, sheet, *parts):
        super().__init__(sheet)
        self.parts = parts
    def run(self):
        for p in self.parts:
            p.run()
    def back(self):
        for p in reversed(self.parts):
            p.back()
class History:
    def __init__(self, limit):
        self.done, self.undone, self.limit = [], [], limit
    def do(self, command):
        command.run()
        self.done.append(command)
        self.undone.clear()
        del self.done[:-self.limit]
    def undo(self):
        if self.done:
            c = self.done.pop()
            c.back()
            self.undone.append(c)
            return True
        return False
    def redo(self):
        if self.undone:
            c = self.undone.pop()
            c.run()
            self.done.append(c)
sheet = Sheet()
h = History(3)
h.do(Put(sheet, "a1", [1]))
h.do(Put(sheet, "a2", [2]))
h.do(Put(sheet, "a1", [3]))
print(sheet.cells)
h.undo()
print(sheet.cells, len(h.undone))
h.redo()
h.do(Group(sheet, Put(sheet, "b1", [4]), Put(sheet, "b1", [5]), Wipe(sheet)))
print(sheet.cells, len(h.done))
h.undo()
print(sheet.cells)
while h.undo():
    print(sheet.cells)
try:
    Command(sheet).run()
except NotImplementedError as e:
    print("no", e)
w = weakref.ref(sheet)
del sheet
print(w(), h.undone[-1].sheet())
