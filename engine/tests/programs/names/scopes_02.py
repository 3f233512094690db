# topic: names | level: intermediate
# builtin, global, enclosing, local
x = "global"
def outer():
    x = "enclosing"
    def inner():
        x = "local"
        return x
    def read():
        return x
    return inner(), read(), x
print(outer(), x)
def change():
    global x
    x = "changed"
change()
print(x)
len_ = len
def len(o):
    return -1
print(len([1, 2]), len_([1, 2]))
del len
print(len([1, 2]))
class A:
    x = "class"
    y = [x for _ in range(2)]
    def m(self):
        return x, self.x
print(A().m(), A.y)
print("x" in globals(), "nope" in globals(), globals()["x"])
def f(a, b=2):
    c = a + b
    return sorted(locals())
print(f(1))
for i in range(3):
    pass
print(i, [i for i in "ab"], i)
import sys as s
print(s.__name__, __name__)
globals()["made"] = [1000]
print(made)
