# topic: weakrefs | level: intermediate
# A model with weakly held views, a cache with a fallback and finalizers in order.
import weakref


class Model:
    def __init__(self, **values):
        self._values = values
        self._views = weakref.WeakSet()

    def attach(self, view):
        self._views.add(view)
        view.model = weakref.proxy(self)

    def __setitem__(self, key, value):
        old = self._values.get(key)
        self._values[key] = value
        for view in sorted(self._views, key=lambda v: v.name):
            view.changed(key, old, value)

    def __getitem__(self, key):
        return self._values[key]


class View:
    def __init__(self, name, only=None):
        self.name, self.only = name, only

    def changed(self, key, old, new):
        if self.only in (None, key):
            print(f"{self.name}: {key} {old} -> {new} ({self.model[key]})")


m = Model(x=1)
a, b = View("a"), View("b", only="y")
m.attach(a)
m.attach(b)
m["x"] = 500
m["y"] = "new"
del b
m["y"] = "newer"
print(len(m._views))
done = []
fin = weakref.finalize(a, done.append, "a gone")
r = weakref.ref(m, lambda ref: done.append("m gone"))
m = None
print(done, r(), fin.alive)
try:
    a.model["x"]
except ReferenceError as e:
    print(type(e).__name__)
a = None
print(done, fin.alive, fin())
