# topic: classes | level: intermediate
# mixins, super and method resolution
class Root:
    def __init__(self, **kw):
        self.order = ["Root"]
        self.extra = kw
    def show(self):
        return "/".join(self.order)
class Left(Root):
    def __init__(self, left=0, **kw):
        super().__init__(**kw)
        self.order.append("Left")
        self.left = left
class Right(Root):
    def __init__(self, right=0, **kw):
        super().__init__(**kw)
        self.order.append("Right")
        self.right = right
    def show(self):
        return "R:" + super().show()
class Both(Left, Right):
    def __init__(self, **kw):
        super().__init__(**kw)
        self.order.append("Both")
b = Both(left=1, right=2, z=[3])
print(b.show(), b.left, b.right, b.extra)
print([c.__name__ for c in Both.__mro__])
print(isinstance(b, Right), issubclass(Left, Right), Both.__bases__[0] is Left)
class ListLike(list):
    def first(self):
        return self[0] if self else None
    def append(self, x):
        super().append((len(self), x))
l = ListLike("ab")
l.append("c")
print(l, l.first(), len(l), type(l[:]).__name__, ListLike().first())
class Money(int):
    def __new__(cls, text):
        return super().__new__(cls, round(float(text) * 100))
    def __str__(self):
        return f"{self // 100}.{self % 100:02d}"
    def __add__(self, o):
        return type(self)((int(self) + int(o)) / 100)
m = Money("12.30")
print(m, m + Money("0.75"), int(m), m > 1000, type(m + m).__name__)
class Strict(dict):
    def __missing__(self, key):
        self[key] = value = key * 2
        return value
s = Strict(a=1)
print(s["a"], s["b"], s.get("c"), s)
