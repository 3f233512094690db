# topic: finalizers | level: intermediate
# with blocks and __del__
class Res:
    def __init__(self, name):
        self.name = name
        print("open", name)
    def __enter__(self):
        print("enter", self.name)
        return self
    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind.__name__ if kind else None)
        return kind is KeyError
    def __del__(self):
        print("del", self.name)
with Res("a") as a:
    print("in", a.name)
del a
with Res("b"):
    print("anonymous")
with Res("c") as c, Res("d") as d:
    raise KeyError("skip")
print(c.name, d.name)
try:
    with Res("e") as e1:
        raise ValueError("out")
except ValueError as err:
    print("caught", err)
c = d = None
def f():
    with Res("f") as x:
        return x.name
print(f())
