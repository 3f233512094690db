# topic: containers | level: deep
# containers compare identity first
nan = float("nan")
print(nan == nan, nan in [nan], [nan] == [nan], [nan].count(nan))
class E:
    def __init__(self, n):
        self.n = n
    def __eq__(self, o):
        print("eq", self.n, o.n)
        return self.n == o.n
    __hash__ = None
a, b, c = E(1), E(2), E(1)
print(a in [a])
print(c in [b, a])
print([a, b].index(b))
print((a, b) == (a, c))
try:
    {a: 1}
except TypeError as e:
    print(e)
l = [b, a]
l.remove(c)
print(len(l))
