# topic: weakrefs | level: intermediate
import weakref


class Subject:
    def __init__(self):
        self.watchers = weakref.WeakSet()

    def notify(self, what):
        for w in sorted(self.watchers, key=lambda w: w.name):
            w.seen.append(what)


class Watcher:
    def __init__(self, name):
        self.name = name
        self.seen = []


s = Subject()
a, b = Watcher("a"), Watcher("b")
s.watchers.add(a)
s.watchers.add(b)
s.notify(1)
del b
s.notify(2000)
print(a.seen, len(s.watchers))
r = weakref.ref(a, lambda r: print("gone", r() is None))
del a
print(len(s.watchers))
