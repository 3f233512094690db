# topic: exceptions | level: intermediate
import sys


def inner(x):
    return 100 / x


def middle(x):
    try:
        return inner(x)
    except ZeroDivisionError:
        raise


def walk(tb):
    names = []
    while tb is not None:
        names.append(tb.tb_frame.f_code.co_name)
        tb = tb.tb_next
    return names


try:
    middle(0)
except ZeroDivisionError:
    kind, value, tb = sys.exc_info()
    print(kind.__name__, value, walk(tb))
    del tb
print(sys.exc_info())
try:
    try:
        [][1]
    except IndexError as e:
        raise KeyError("k") from None
except KeyError as e:
    print(repr(e), e.__cause__, repr(e.__context__), e.__suppress_context__)
