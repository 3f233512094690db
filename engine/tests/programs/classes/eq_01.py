# topic: classes | level: intermediate
# equality, hash and order of instances
class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def __eq__(self, o):
        return isinstance(o, P) and (self.x, self.y) == (o.x, o.y)
    def __hash__(self):
        return hash((self.x, self.y))
    def __repr__(self):
        return f"P({self.x}, {self.y})"
    def __lt__(self, o):
        return (self.x, self.y) < (o.x, o.y)
    def __add__(self, o):
        return P(self.x + o.x, self.y + o.y)
a = P(1, 2)
b = P(1, 2)
print(a == b, a is b, a != b)
s = {a, b, P(3, 0)}
print(len(s), P(3, 0) in s)
print(sorted([P(3, 1), P(1, 5), a]))
print(a + b, sum([a, b], P(0, 0)))
d = {a: "first"}
d[b] = "second"
print(d)
