# topic: exceptions | level: deep
# context managers that hold and swallow exceptions
import sys
class Guard:
    def __init__(self, name, *swallow):
        self.name = name
        self.swallow = swallow
        self.seen = None
    def __enter__(self):
        print("enter", self.name)
        return self
    def __exit__(self, kind, value, tb):
        self.seen = value
        print("exit", self.name, kind.__name__ if kind else None)
        return kind is not None and issubclass(kind, self.swallow)
    def __del__(self):
        print("free", self.name)
with Guard("a", ValueError) as a:
    int("x1")
print(a.seen, sys.getrefcount(a))
def use():
    with Guard("b") as b, Guard("c", KeyError) as c:
        {}["k"]
    print("both left", b.seen, type(c.seen).__name__)
    with Guard("d"):
        return "returned"
print(use())
try:
    with Guard("e", KeyError):
        try:
            [].pop()
        except IndexError as e:
            raise LookupError("wrapped") from e
except LookupError as e:
    print(e, repr(e.__cause__), e.__suppress_context__)
a.seen = None
a = None
print("end", sys.exc_info())
