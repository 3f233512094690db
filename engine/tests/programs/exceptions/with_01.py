# topic: exceptions | level: intermediate
# a context manager
class Res:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow
    def __enter__(self):
        print("open", self.name)
        return self
    def __exit__(self, kind, value, tb):
        print("close", self.name, kind and kind.__name__, value)
        return self.swallow
    def __del__(self):
        print("free", self.name)
with Res("a") as r:
    print("body", r.name)
del r
with Res("b", True):
    raise ValueError("inside")
try:
    with Res("c") as c, Res("d") as d:
        1 / 0
except ZeroDivisionError as e:
    print(e)
print("end")
