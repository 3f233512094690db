# topic: containers | level: deep
# replacing what a container holds
import sys
class V:
    def __init__(self, n):
        self.n = n
    def __repr__(self):
        return "V" + self.n
    def __del__(self):
        print("free", self.n)
d = {"a": V("1"), "b": V("2"), "c": V("3")}
d["a"] = V("4")
d |= {"b": V("5"), "d": V("6")}
print(list(d.items()))
d.update(c=V("7"))
l = [V("8"), V("9"), V("10")]
l[1:] = [V("11")]
print(l)
l[:] = d.values()
print(len(l), sys.getrefcount(l[0]))
d.clear()
print("dict empty")
l *= 0
print("list empty")
s = {V("12")}
s = {x for x in s if x.n > "5"}
print("end", len(s))
