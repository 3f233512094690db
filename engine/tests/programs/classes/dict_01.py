# topic: classes | level: intermediate
# the instance dict and deleted attributes
class C:
    kind = "shared"
    def __init__(self):
        self.a = 1000
        self.b = 2000
c = C()
d = C()
d.extra = 3000
print(c.__dict__, d.__dict__)
del c.a
print(c.__dict__)
try:
    c.a
except AttributeError as e:
    print(e)
c.kind = "own"
print(C.kind, c.kind, d.kind)
print(vars(c) is c.__dict__, hasattr(c, "a"), getattr(c, "a", 7))
setattr(c, "z", [1])
print(c.z, list(vars(c)))
del c.kind
print(c.kind)
