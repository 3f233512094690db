# topic: apps | level: deep
# a tree of files with sizes, paths and totals
class Entry:
    def __init__(self, name, parent=None):
        self.name = name
        self.parent = parent
        if parent is not None:
            parent.items[name] = self
    @property
    def path(self):
        if self.parent is None:
            return self.name
        return self.parent.path + "/" + self.name
class File(Entry):
    def __init__(self, name, parent, size):
        super().__init__(name, parent)
        self.size = size
class Folder(Entry):
    def __init__(self, name, parent=None):
        self.items = {}
        super().__init__(name, parent)
    @property
    def size(self):
        return sum(e.size for e in self.items.values())
    def walk(self, depth=0):
        yield depth, self
        for name in sorted(self.items):
            e = self.items[name]
            if isinstance(e, Folder):
                yield from e.walk(depth + 1)
            else:
                yield depth + 1, e
    def find(self, pred):
        return [e for _, e in self.walk() if pred(e)]
    def remove(self, name):
        e = self.items.pop(name)
        e.parent = None
        return e
root = Folder("root")
docs = Folder("docs", root)
src = Folder("src", root)
for n, s in [("a.txt", 1200), ("b.txt", 340), ("c.md", 55)]:
    File(n, docs, s)
lib = Folder("lib", src)
File("main.py", src, 2048)
File("util.py", lib, 512)
for depth, e in root.walk():
    kind = "/" if isinstance(e, Folder) else ""
    print("  " * depth + e.name + kind, e.size)
big = root.find(lambda e: e.size > 1000)
print([e.path for e in big])
del big, depth, e, n, s
import gc, weakref
gc.collect()
w = weakref.ref(lib)
gone = src.remove("lib")
print(gone.path, root.size, w() is gone)
del gone, lib
print(w() is None, gc.collect(), w() is None)
moved = docs.remove("a.txt")
moved.parent = src
src.items[moved.name] = moved
print(moved.path, docs.size, src.size)
