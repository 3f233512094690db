# topic: exceptions | level: deep
# __init__ of a base class with a star
import sys
class ConfigError(Exception):
    code = 2
    def __init__(self, key, *rest):
        super().__init__(key, *rest)
        self.key = key
    def __str__(self):
        return "bad key: " + self.key
class Other(ValueError):
    def __init__(self, *args):
        super().__init__(*args)
class Third(Exception):
    def __init__(self, *args, **kw):
        ValueError.__init__ if False else Exception.__init__(self, *args)
        self.kw = kw
e = ConfigError("port", 8080)
print(e.args)
e = Other("a", 2)
print(e.args)
e = Other()
e = Third(1, x=2)
print(e.args, e.kw)
class L(list):
    def __init__(self, *args):
        super().__init__(*args)
l = L([1])
class P:
    def __new__(cls, *args):
        return super().__new__(cls)
    def __init__(self, *args, **kw):
        super().__init__()
p = P(1, 2)
class D(dict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
    def update(self, *a, **k):
        super().update(*a, **k)
d = D([(1, 2)], z=1)
d.update(y=1)
d.update({1: 3})
print(d)
class Str(str):
    def __new__(cls, *a):
        return super().__new__(cls, *a)
s = Str("ab")
print(s)
