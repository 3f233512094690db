# topic: exceptions | level: deep
# context managers that swallow, reraise and count
class Guard:
    depth = 0
    def __init__(self, *swallow):
        self.swallow = swallow
    def __enter__(self):
        Guard.depth += 1
        return self
    def __exit__(self, kind, value, tb):
        Guard.depth -= 1
        self.caught = kind and kind.__name__
        return kind is not None and issubclass(kind, self.swallow)
with Guard(ValueError) as g:
    int("q")
print(g.caught, Guard.depth)
try:
    with Guard() as a, Guard(TypeError) as b:
        print(Guard.depth)
        [][0]
except IndexError as e:
    print(e, a.caught, b.caught, Guard.depth)
def f(n):
    try:
        if n == 0:
            return "try"
        if n == 1:
            raise ValueError(n)
        return "end"
    except ValueError:
        return "except"
    finally:
        if n == 2:
            return "finally"
print([f(n) for n in range(4)])
def loop():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print(i, end=" ")
        finally:
            print("f%d" % i, end=" ")
    print()
loop()
e = ValueError("kept", 3)
try:
    raise e
except ValueError as x:
    print(x is e)
print(e.__traceback__ is not None, e.args)
e = e.with_traceback(None)
e.add_note("a note")
print(e.__notes__)
