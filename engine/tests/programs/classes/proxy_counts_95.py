# topic: classes | level: deep
# a proxy that counts what is done to its object
class Counting:
    __slots__ = ("_obj", "_calls")
    def __init__(self, obj):
        object.__setattr__(self, "_obj", obj)
        object.__setattr__(self, "_calls", {})
    def _note(self, what):
        self._calls[what] = self._calls.get(what, 0) + 1
    def __getattr__(self, name):
        self._note(name)
        return getattr(self._obj, name)
    def __setattr__(self, name, value):
        self._note("set " + name)
        setattr(self._obj, name, value)
    def __len__(self):
        self._note("len")
        return len(self._obj)
    def __getitem__(self, key):
        self._note("get")
        return self._obj[key]
    def __iter__(self):
        self._note("iter")
        return iter(self._obj)
    def __contains__(self, x):
        self._note("in")
        return x in self._obj
    def __eq__(self, other):
        self._note("==")
        return self._obj == other
    def __repr__(self):
        return f"Counting({self._obj!r})"
p = Counting([5, 300, 7])
print(len(p), p[1], 7 in p, list(p), p == [5, 300, 7])
p.append(9)
print(p.index(9), p, sorted(p._calls.items()))
class Thing:
    pass
t = Counting(Thing())
t.x = [1]
t.x.append(2)
print(t.x, t._calls, hasattr(t, "y"), t._obj.__dict__)
try:
    t.y
except AttributeError as e:
    print(e)
print(t._calls["x"], t._calls["y"], p != [1])
