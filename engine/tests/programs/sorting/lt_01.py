# topic: sorting | level: deep
# how many comparisons a sort needs
class N:
    n = 0
    def __init__(self, v):
        self.v = v
    def __lt__(self, o):
        N.n += 1
        return self.v < o.v
    def __repr__(self):
        return str(self.v)
a = [N(v) for v in (5, 2, 8, 1, 9, 3)]
a.sort()
print(a, N.n)
N.n = 0
a.sort()
print(N.n)
N.n = 0
a.sort(reverse=True)
print(a, N.n)
try:
    [1, "a"].sort()
except TypeError as e:
    print(e)
l = [3, 1, 2]
def bad(x):
    l.append(9)
    return x
try:
    l.sort(key=bad)
except ValueError as e:
    print(e)
