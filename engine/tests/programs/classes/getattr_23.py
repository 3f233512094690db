# topic: classes | level: deep
# __getattr__, __setattr__ and __delattr__
import sys
class Logged:
    def __init__(self, target):
        object.__setattr__(self, "_target", target)
        object.__setattr__(self, "_seen", [])
    def __getattr__(self, name):
        self._seen.append("get " + name)
        return getattr(self._target, name)
    def __setattr__(self, name, value):
        self._seen.append("set " + name)
        setattr(self._target, name, value)
    def __delattr__(self, name):
        self._seen.append("del " + name)
        delattr(self._target, name)
    def __dir__(self):
        return ["fake", *self._target.__dict__]
class Point:
    def __init__(self):
        self.x = 1000
    def move(self, dx):
        self.x += dx
        return self
p = Point()
g = Logged(p)
g.move(500)
g.y = [g.x]
print(p.x, p.y, dir(g))
del g.y
try:
    g.y
except AttributeError as e:
    print(e, e.name, e.obj is p)
print(g._seen)
print(sys.getrefcount(p), sys.getrefcount(g._seen))
print(hasattr(g, "nothing"), getattr(g, "z", "none"), len(g._seen))
