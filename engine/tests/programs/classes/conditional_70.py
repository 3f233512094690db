# topic: classes | level: deep
# annotations that depend on a condition
flag = True
class A:
    a: int = 1
    if flag:
        b: str = "b"
    else:
        c: float
    for i in range(2):
        d: list
    def get(self) -> "A":
        return self
    def cls(self):
        return __class__
print(A().get().b, A().cls() is A)
def make():
    class In:
        v: "In"
        w: bool
    return In
B = make()
C = make()
print(B is C, B.__name__)
del B
import gc
print(gc.collect() > 0)
