# topic: copying | level: intermediate
import copy


class Box:
    def __init__(self, items):
        self.items = items

    def __copy__(self):
        return Box(self.items[:])


inner = [1, 2]
outer = {"a": inner, "b": (inner, 3000)}
shallow = dict(outer)
other = outer.copy()
deep = copy.deepcopy(outer)
inner.append(3)
print(shallow["a"], other["b"], deep)
print(deep["a"] is deep["b"][0], shallow["a"] is inner)
box = Box([inner])
box2 = copy.copy(box)
print(box2.items is box.items, box2.items[0] is inner)
box3 = copy.deepcopy(box)
print(box3.items, box3.items[0] is inner)
l = inner[:]
m = list(inner)
print(l == m, l is m)
