# topic: exceptions | level: intermediate
# the parts of an exception
import sys
class Base(Exception):
    pass
class Child(Base):
    def __str__(self):
        return "child:" + "/".join(map(str, self.args))
def fail(n):
    if n == 0:
        raise Child("a", 1)
    if n == 1:
        raise Base
    if n == 2:
        assert n > 5, f"n is {n}"
    int("x" * n)
for n in range(4):
    try:
        fail(n)
    except Child as e:
        print("Child", e, e.args)
    except Base as e:
        print("Base", repr(e), str(e) == "")
    except (AssertionError, ValueError) as e:
        print(type(e).__name__, e, sys.exc_info()[0] is type(e))
    else:
        print("no")
print(sys.exc_info())
try:
    try:
        raise TypeError("first")
    finally:
        raise OSError(2, "second")
except OSError as e:
    print(e, e.errno, e.strerror, repr(e.__context__))
e = None
print(issubclass(Child, Exception), Child.__bases__[0].__name__, isinstance(KeyError(), LookupError))
print(Child("x").with_traceback(None), ValueError(1, 2), repr(ValueError("q")))
