# topic: recursion | level: deep
# too deep, and what is released on the way
import sys
class Mark:
    live = 0
    def __init__(self):
        Mark.live += 1
    def __del__(self):
        Mark.live -= 1
def down(n):
    m = Mark()
    return down(n + 1)
old = sys.getrecursionlimit()
sys.setrecursionlimit(60)
try:
    down(0)
except RecursionError as e:
    print(type(e).__name__, e, Mark.live > 5)
print(Mark.live)
sys.setrecursionlimit(old)
class Tree:
    def __init__(self, v, *kids):
        self.v, self.kids = v, kids
    def walk(self, depth=0):
        yield depth, self.v
        for k in self.kids:
            yield from k.walk(depth + 1)
    def __len__(self):
        return 1 + sum(map(len, self.kids))
t = Tree("root", Tree("a", Tree("a1"), Tree("a2")), Tree("b"))
for depth, v in t.walk():
    print("  " * depth + v)
print(len(t), max(t.walk())[1])
def ack(m, n):
    return n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))
print(ack(2, 3))
