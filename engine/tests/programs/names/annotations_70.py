# topic: names | level: intermediate
# annotations are read
count: int = 0
class P:
    x: int
    y: "P" = None
print(P.__annotations__)
print(P.__annotations__ is P.__annotations__)
a = P.__annotations__
a["z"] = 3
print(len(P.__annotations__))
class Q(P):
    def f(self, n: int) -> list:
        return [n]
print(Q.__annotations__, Q.f.__annotations__)
print(Q().f(2))
for i in range(7):
    total: float = i / 2
print(total, count)
