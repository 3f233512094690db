# topic: recursion | level: deep
# the end of the stack
import sys
depth = 0
def down():
    global depth
    depth += 1
    down()
sys.setrecursionlimit(200)
try:
    down()
except RecursionError as e:
    print(e, depth > 150)
class Node:
    def __init__(self, next):
        self.next = next
    def __eq__(self, other):
        return self.next == other.next
    def __repr__(self):
        return f"N({self.next!r})"
a = b = None
for i in range(5):
    a, b = Node(a), Node(b)
print(a == b, a)
l = []
l.append(l)
m = [l, {"l": l}]
print(l, m)
try:
    a.next = a
    repr(a)
except RecursionError as e:
    print(type(e).__name__)
def count(n):
    return 0 if n == 0 else 1 + count(n - 1)
print(count(100))
try:
    count(10**4)
except RecursionError:
    print("too deep")
sys.setrecursionlimit(1000)
print(count(300), sys.getrecursionlimit())
