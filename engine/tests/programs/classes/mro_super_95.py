# topic: classes | level: deep
# cooperative classes over built-in containers
import sys
class Logged:
    def __init__(self, *args, **kwargs):
        self.log = []
        super().__init__(*args, **kwargs)
    def append(self, item):
        self.log.append(("append", item))
        super().append(item)
class Unique:
    def append(self, item):
        if item not in self:
            super().append(item)
class Bag(Logged, Unique, list):
    def total(self):
        return sum(self)
class Plain(Unique, list):
    __slots__ = ()
b = Bag([100, 200])
for x in (300, 100, 300, 5):
    b.append(x)
print(b, b.log, b.total(), len(b))
print([c.__name__ for c in Bag.__mro__], isinstance(b, list))
p = Plain("ab")
p.append("b")
p.append("c")
print(p, hasattr(p, "log"), Plain.__mro__[2] is list)
c = Bag()
c.append([1])
print(c[0] is c.log[0][1], sys.getrefcount(c[0]))
c.extend([5, 5])
print(c, len(c.log), c == [[1], 5, 5], c + [6], type(c + [6]).__name__)
class Late(dict):
    def __getitem__(self, k):
        v = super().__getitem__(k)
        return v() if callable(v) else v
    def get(self, k, default=None):
        return self[k] if k in self else default
d = Late(a=1, b=lambda: "called", c=list)
print(d["a"], d["b"], d["c"], d.get("b"), d.get("z", 0), [*d.values()][0], "b" in d)
