# topic: calls | level: intermediate
# in which order arguments are made and released
class T:
    def __init__(self, n):
        self.n = n
        print("make", n)
    def __del__(self):
        print("free", self.n)
def take(a, b, *rest, k=None, **more):
    print("in", a.n, b.n, len(rest), k and k.n, sorted(more))
    a = None
    print("a dropped")
    return b
r = take(T(1), T(2), T(3), k=T(4), x=T(5))
print("back", r.n)
del r
def first(x, *_):
    return x
print(first(T(6), T(7)).n)
print("end")
try:
    take(T(8))
except TypeError as e:
    print(str(e).split("(")[0])
print("done")
