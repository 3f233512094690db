# topic: swap | level: deep
# rotations and what they hold
class T:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n)
def rot():
    a, b, c = T("a"), T("b"), T("c")
    a, b, c = b, c, a
    print(a.n, b.n, c.n)
    a, b = b, None
    print("lost")
rot()
x, y = T("x"), T("y")
x, y = y, x
x, y = T("z"), x
print(x.n, y.n)
x = y = None
q = [T(1), T(2), T(3)]
q.append(q.pop(0))
print([t.n for t in q])
q[0], q[1], q[2] = q[1], q[2], None
print("end")
