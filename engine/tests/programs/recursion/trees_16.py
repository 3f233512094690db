# topic: recursion | level: intermediate
# walking nested data
def total(x):
    if isinstance(x, (list, tuple)):
        return sum(total(y) for y in x)
    return x
print(total([1, (2, [3, 4]), []]))
def subsets(s):
    if not s:
        return [[]]
    rest = subsets(s[1:])
    return rest + [[s[0]] + r for r in rest]
print(subsets("abc"), len(subsets(range(6))))
def rev(s):
    return s if len(s) < 2 else rev(s[1:]) + s[0]
print(rev("hello"), rev([]) == [])
def binary(n):
    return str(n) if n < 2 else binary(n // 2) + str(n % 2)
print(binary(37), int(binary(37), 2))
def insert(t, v):
    if t is None:
        return [None, v, None]
    i = 0 if v < t[1] else 2
    t[i] = insert(t[i], v)
    return t
def inorder(t):
    return [] if t is None else inorder(t[0]) + [t[1]] + inorder(t[2])
root = None
for v in [50, 30, 70, 20, 40]:
    root = insert(root, v)
print(inorder(root), root[0][1], root[2])
def ack(m, n):
    return n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))
print(ack(2, 2))
def collatz(n, path=()):
    path += (n,)
    return path if n == 1 else collatz(n // 2 if n % 2 == 0 else 3 * n + 1, path)
print(collatz(6), len(collatz(27)))
class Deep:
    def __init__(self, n):
        self.child = Deep(n - 1) if n else None
    def depth(self):
        return 1 + (self.child.depth() if self.child else 0)
print(Deep(20).depth())
try:
    Deep(5000)
except RecursionError as e:
    print("too deep")
