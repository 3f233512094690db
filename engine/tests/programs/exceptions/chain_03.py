# topic: exceptions | level: deep
# causes, contexts and finally
class AppError(Exception):
    def __init__(self, msg, *, code=1):
        super().__init__(msg)
        self.code = code
    def __str__(self):
        return f"[{self.code}] " + super().__str__()
def low(x):
    return 100 // x
def mid(x):
    try:
        return low(x)
    except ZeroDivisionError as e:
        raise AppError("bad input", code=7) from e
    finally:
        print("mid done", x)
def top(x):
    try:
        return mid(x)
    except AppError as e:
        print(e, repr(e.__cause__), e.args)
        try:
            {}["k"]
        except KeyError as k:
            print(repr(k.__context__) == repr(e), k.__cause__)
        return -1
    else:
        print("never")
print(top(7), top(0))
def swallow():
    try:
        raise ValueError("lost")
    finally:
        return "returned"
print(swallow())
try:
    try:
        raise KeyError("first")
    except KeyError:
        raise TypeError("second") from None
except TypeError as e:
    print(e.__context__, e.__suppress_context__, e.__cause__)
try:
    assert 1 > 2, "math works"
except AssertionError as e:
    print(e)
