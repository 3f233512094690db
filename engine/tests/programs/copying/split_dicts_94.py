# topic: copying | level: deep
# copies of instance dicts, hasattr, keys
class A:
    def __init__(self):
        self.x = 1
        self.y = 2
a = A()
d = a.__dict__.copy()
e = dict(a.__dict__)
f = vars(a).copy()
g = {**vars(a)}
a.z = 5
h = vars(a).copy()
h["k"] = 3
b = A()
i = b.__dict__
j = i.copy()
j["x"] = 7
k = i.copy()
del k["x"]
l = i.copy()
m = l.copy()
class E:
    pass
n = E()
o = n.__dict__.copy()
p = hasattr(10 ** 30, "zz")
p = hasattr(1.5, "zz")
p = hasattr(b"a", "zz")
p = hasattr(None, "zz")
p = hasattr(True, "zz")
p = hasattr(range(3), "zz")
p = hasattr(len, "zz")
p = hasattr([].append, "zz")
p = hasattr(A, "zz")
p = hasattr(A.__init__, "zz")
p = hasattr(a.__init__, "zz")
p = hasattr(iter([]), "zz")
p = hasattr({}.keys(), "zz")
p = hasattr(slice(1), "zz")
p = hasattr(1j, "zz")
p = hasattr((x for x in []), "zz")
p = getattr(10 ** 30, "zz", None)
p = getattr(len, "zz", None)
p = getattr(A, "zz", None)
p = getattr(a.__init__, "zz", None)
class M:
    def __class_getitem__(cls, k):
        return k
p = M[5]
class W:
    def __init__(self, t):
        self.t = t
    def __hash__(self):
        return len(self.t)
    def __eq__(self, o):
        return self.t == o.t
ws = [W("a"), W("b"), W("cc")]
q = dict.fromkeys(ws)
r = set(q)
s = set(ws)
t = r == s
t = r <= s
t = r | s
t = r & s
t = r - {ws[0]}
t = r ^ s
t = q.keys() & s
t = W("b") in s
