# topic: language | level: intermediate
# context managers
class Managed:
    depth = 0
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow
    def __enter__(self):
        Managed.depth += 1
        print("enter", self.name, Managed.depth)
        return self
    def __exit__(self, kind, value, tb):
        Managed.depth -= 1
        print("exit", self.name, kind and kind.__name__, value)
        return self.swallow
with Managed("a") as a, Managed("b") as b:
    print(a.name, b.name)
with Managed("c", True):
    raise ValueError("lost")
try:
    with Managed("d"):
        with Managed("e"):
            1 // 0
except ZeroDivisionError as e:
    print("caught", e)
def early():
    with Managed("f") as f:
        return f.name
print(early())
for i in range(3):
    with Managed(i):
        if i == 1:
            break
print(Managed.depth)
