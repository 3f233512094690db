# topic: copying | level: deep
# copy hooks: __reduce_ex__, state, and a registry
import copy
class Unit:
    known = {}
    def __new__(cls, name):
        if name not in cls.known:
            cls.known[name] = super().__new__(cls)
            cls.known[name].name = name
        return cls.known[name]
    def __reduce__(self):
        return (Unit, (self.name,))
class Amount:
    def __init__(self, n, unit):
        self.n, self.unit = n, unit
        self.cache = [n]
    def __getstate__(self):
        print("getstate")
        state = self.__dict__.copy()
        del state["cache"]
        return state
    def __setstate__(self, state):
        print("setstate", sorted(state))
        self.__dict__.update(state)
        self.cache = "new"
kg = Unit("kg")
print(copy.copy(kg) is kg, copy.deepcopy([kg, kg])[0] is kg, Unit("kg") is kg)
a = Amount([1500], kg)
b = copy.copy(a)
print(b.n is a.n, b.unit is kg, b.cache, a.cache)
c = copy.deepcopy({"one": a, "two": a})
print(c["one"] is c["two"], c["one"].n, c["one"].n is a.n, c["one"].unit is kg)
class P(list):
    pass
p = P([1, [2]])
p.tag = ["t"]
q, r = copy.copy(p), copy.deepcopy(p)
print(q, q.tag is p.tag, q[1] is p[1], r, r.tag is p.tag, r[1] is p[1], type(r).__name__)
