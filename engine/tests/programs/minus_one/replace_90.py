# topic: minus_one | level: intermediate
# every way in which a container lets go
import weakref
class T:
    pass
def tracked(where):
    t = T()
    weakref.finalize(t, print, "gone:", where)
    return t
d = {"a": tracked("dict item"), "b": tracked("dict pop"), "c": tracked("dict update")}
d["a"] = 0
d.pop("b")
d.update(c=1, d=tracked("popitem"))
d.popitem()
l = [tracked("list item"), tracked("slice"), tracked("remove"), tracked("pop")]
l[0] = None
l[1:2] = []
l.remove(l[1])
l.pop()
print(l)
s = {tracked("set pop")}
s.pop()
print(len(s))
class Holder:
    pass
h = Holder()
h.x = tracked("attribute")
h.y = tracked("delattr")
h.x = 1
delattr(h, "y")
for item in [tracked("loop 1"), tracked("loop 2")]:
    pass
print("after loop")
item = None
x = tracked("expression") is None
print(x)
_ = tracked("underscore")
_ = 0
