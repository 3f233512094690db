# topic: exceptions | level: deep
# returning, breaking and raising inside finally
def f(n):
    try:
        if n == 0:
            return "try"
        if n == 1:
            raise ValueError(n)
        if n == 2:
            1 / 0
    except ValueError:
        return "except"
    finally:
        print("finally", n, end=" ")
    return "after"
for i in range(4):
    try:
        print(f(i))
    except ZeroDivisionError as e:
        print(type(e).__name__, e.args)
def loop():
    for i in range(3):
        try:
            if i == 1:
                continue
            yield i
        finally:
            print("f%d" % i, end=" ")
print(list(loop()))
class Error(Exception):
    def __init__(self, code, *details):
        self.code = code
        super().__init__(code, *details)
    def __str__(self):
        return f"E{self.code}"
class Minor(Error):
    pass
def check(x):
    try:
        if x > 2:
            raise Minor(x, "too big")
        raise Error(x)
    except Minor as m:
        m.add_note("seen")
        raise
    except Error as e:
        raise RuntimeError("wrapped") from e
for x in (1, 3):
    try:
        check(x)
    except RuntimeError as e:
        print(e, "<-", e.__cause__, e.__suppress_context__)
    except Error as e:
        print(repr(e), e, e.__notes__, isinstance(e, Error))
try:
    try:
        raise KeyError("k")
    finally:
        {}.missing
except AttributeError as e:
    print(type(e.__context__).__name__, e.name, e.obj)
try:
    raise Error(5) from None
except Error as e:
    print(e.__context__, e.__suppress_context__, e.args)
assert f(3) == "after", "no"
try:
    assert [] , "empty"
except AssertionError as e:
    print(e)
