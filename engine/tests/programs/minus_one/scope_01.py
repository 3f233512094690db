# topic: minus_one | level: intermediate
# a scope that ends
class T:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n)
def f(p):
    q = T("q")
    p = None
    print("in f")
f(T("p"))
print("after f")
def g():
    for i in range(2):
        t = T(i)
    print("loop done")
g()
x = [T("x")]
x.pop()
print("popped")
x.append(T("y"))
x[0] = 1
x = T("z")
x = None
print("end")
