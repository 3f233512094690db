# topic: names | level: basic
# del, global, class scope, comprehension scope
x = "module"
def show():
    return x
def shadow():
    x = "local"
    return x, show()
print(shadow(), x)
class C:
    x = "class"
    y = [x for _ in range(2)]
    def get(self):
        return x
    z = x + "!"
print(C().get(), C.y, C.z, C.x)
def broken():
    print(x)
    x = 1
try:
    broken()
except UnboundLocalError as e:
    print(e)
def changer():
    global x, fresh
    x = "changed"
    fresh = [x]
    del x
changer()
try:
    print(x)
except NameError as e:
    print(e)
print(fresh, "x" in globals(), "fresh" in globals())
def locs(a, b=2):
    c = a + b
    del a
    return locals()
print(locs(1))
for i in range(3):
    pass
print(i, [i for i in "ab"], i)
print(len, __name__, type(__builtins__).__name__)
len = lambda s: "shadowed"
print(len("x"))
del len
print(len("x"))
