# topic: copying | level: deep
# deepcopy keeps sharing; hooks decide what is copied
import copy
class Tag:
    def __init__(self, name):
        self.name = name
    def __deepcopy__(self, memo):
        print("tag stays", self.name)
        return self
class Box:
    def __init__(self, *things):
        self.things = list(things)
    def __copy__(self):
        new = Box.__new__(Box)
        new.things = self.things[:]
        print("box copied")
        return new
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __getstate__(self):
        return {"x": self.x, "y": self.y, "n": 1}
    def __setstate__(self, state):
        self.__dict__.update(state)
        self.y = -self.y
shared = [1, 2]
t = Tag("red")
box = Box(shared, t, shared, (shared,))
a = copy.copy(box)
print(a.things is box.things, a.things[0] is shared)
b = copy.deepcopy(box)
print(b.things[0] is shared, b.things[0] is b.things[2], b.things[3][0] is b.things[0], b.things[1] is t)
loop = {"me": None, "n": 5}
loop["me"] = loop
c = copy.deepcopy(loop)
print(c["me"] is c, c is loop)
p = copy.copy(Point(1, 2))
print(vars(p))
same = (1, "x", (2.5, None))
print(copy.deepcopy(same) is same, copy.deepcopy([same])[0] is same)
