# topic: weakrefs | level: intermediate
# an observer with weak references
import weakref
class Subject:
    def __init__(self):
        self.watchers = []
    def attach(self, w):
        self.watchers.append(weakref.ref(w, self.gone))
    def gone(self, ref):
        print("gone")
        self.watchers.remove(ref)
    def fire(self, msg):
        for r in list(self.watchers):
            w = r()
            if w is not None:
                w.notify(msg)
class Watcher:
    def __init__(self, name):
        self.name = name
    def notify(self, msg):
        print(self.name, msg)
s = Subject()
a = Watcher("a")
b = Watcher("b")
s.attach(a)
s.attach(b)
s.fire("one")
del a
s.fire("two")
print(len(s.watchers))
b = None
s.fire("three")
print(len(s.watchers))
