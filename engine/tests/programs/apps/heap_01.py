# topic: apps | level: intermediate
# a binary heap
class Heap:
    def __init__(self, items=()):
        self.a = []
        for x in items:
            self.push(x)
    def push(self, x):
        a = self.a
        a.append(x)
        i = len(a) - 1
        while i and a[(i - 1) // 2] > a[i]:
            p = (i - 1) // 2
            a[p], a[i] = a[i], a[p]
            i = p
    def pop(self):
        a = self.a
        if not a:
            raise IndexError("pop from an empty heap")
        a[0], a[-1] = a[-1], a[0]
        x = a.pop()
        i = 0
        while True:
            small = i
            for c in (2 * i + 1, 2 * i + 2):
                if c < len(a) and a[c] < a[small]:
                    small = c
            if small == i:
                return x
            a[i], a[small] = a[small], a[i]
            i = small
    def __bool__(self):
        return bool(self.a)
h = Heap([500, 100, 400, 300])
out = []
while h:
    out.append(h.pop())
print(out)
try:
    h.pop()
except IndexError as e:
    print(type(e), e)
h.push((2, "b"))
h.push((1, "z"))
h.push((1, "a"))
print(h.pop(), h.a)
