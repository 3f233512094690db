# topic: copying | level: deep
# __deepcopy__, shared parts, and cycles
import copy
class Shared:
    def __init__(self, tag):
        self.tag = tag
    def __deepcopy__(self, memo):
        print("keep", self.tag)
        return self
class Part:
    __slots__ = ("name", "link", "bag")
    def __init__(self, name, link=None):
        self.name, self.link = name, link
        self.bag = set()
logo = Shared("logo")
a = Part("a")
b = Part("b", a)
a.link = b
a.bag.add(logo)
b.bag |= {1, 2}
c = copy.deepcopy(a)
print(c.name, c.link.name, c.link.link is c, c.bag == a.bag, c.bag is a.bag)
x = [1]
d = {"p": x, "q": x, "r": {"s": x}}
e = copy.deepcopy(d)
print(e["p"] is e["q"], e["r"]["s"] is e["p"], e["p"] is x)
ring = []
ring.append(ring)
ring.append({"ring": ring})
twin = copy.deepcopy(ring)
print(twin[0] is twin, twin[1]["ring"] is twin, len(twin))
memo = {}
one = copy.deepcopy(x, memo)
two = copy.deepcopy(x, memo)
print(one is two, id(x) in memo)
f = copy.copy(b)
print(f.bag is b.bag, f.link is a)
