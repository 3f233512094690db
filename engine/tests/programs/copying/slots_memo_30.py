# topic: copying | level: intermediate
import copy


class P:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Graph:
    def __init__(self):
        self.edges = {}

    def link(self, a, b):
        self.edges.setdefault(a, set()).add(b)

    def __deepcopy__(self, memo):
        new = Graph()
        memo[id(self)] = new
        new.edges = copy.deepcopy(self.edges, memo)
        return new


p = P([1000], "s")
q = copy.copy(p)
print(q.x is p.x, q.y)
g = Graph()
g.link("a", "b")
g.link("b", "a")
h = copy.deepcopy(g)
h.link("a", "c")
print(sorted(g.edges["a"]), sorted(h.edges["a"]))
a = [1]
a.append(a)
b = copy.deepcopy(a)
print(b[1] is b, copy.copy((1, 2)) is not None, copy.deepcopy("s") is "s"[:])
