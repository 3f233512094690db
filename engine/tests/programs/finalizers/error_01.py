# topic: finalizers | level: deep
# an attribute of a dying object
class Parent:
    def __init__(self):
        self.kids = []
    def __del__(self):
        print("parent", [k.name for k in self.kids])
class Kid:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("kid", self.name)
p = Parent()
for n in ("ann", "bob"):
    p.kids.append(Kid(n))
k = p.kids[0]
del p
print("keep", k.name)
p = Parent()
p.kids.append(k)
del k
print("last")
p = 0
