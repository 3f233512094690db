# topic: minus_one | level: deep
# one release that sets off many
import sys
class Link:
    alive = 0
    def __init__(self, n, nxt=None):
        self.n, self.next = n, nxt
        Link.alive += 1
    def __del__(self):
        Link.alive -= 1
        if self.n % 10 == 0:
            print("link", self.n, Link.alive)
head = None
for i in range(31):
    head = Link(i, head)
print(Link.alive)
mid = head
for _ in range(10):
    mid = mid.next
head = None
print(Link.alive, mid.n)
mid.next.next = None
print(Link.alive)
t = ()
for i in range(5):
    t = (t, Link(i + 1))
del t
print(Link.alive)
nest = {"l": [Link(7), {"s": {Link(8)}, "t": (Link(9),)}]}
inner = nest["l"][1]
nest.clear()
print(Link.alive)
inner.pop("s")
print(Link.alive)
inner = None
print(Link.alive)
a = b = Link(3)
print(sys.getrefcount(a))
a = a.next
print(Link.alive)
b.next = b
b = None
print(Link.alive)
def f(x):
    del x
    return Link.alive
print(f(Link(4)), f(mid))
mid = [mid]
mid[0] = mid
print(Link.alive)
