# topic: minus_one | level: deep
# what is held while the old value of an attribute goes
class T:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n)
class Box:
    pass
box = Box()
box.a = T(1)
box.__dict__["a"] = T(2)
d = box.__dict__
d["a"] = T(3)
d["b"] = T(4)
d["b"] = T(5)
d.update(a=T(6))
plain = {"a": T(7)}
plain["a"] = T(8)
del plain, d, box
print("end")
