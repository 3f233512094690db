# topic: exceptions | level: intermediate
# raising again, and asking what is handled
import sys
def f(x):
    try:
        return 1 / x
    except ZeroDivisionError as e:
        e.add_note("in f")
        raise
    finally:
        print("finally", sys.exc_info()[0] is not None)
try:
    f(0)
except ArithmeticError as e:
    print(e, e.__notes__, sys.exc_info()[1] is e)
print(sys.exc_info(), f(4))
def g():
    try:
        raise KeyError("k")
    except KeyError:
        try:
            raise IndexError("i")
        except IndexError as e:
            print(repr(e.__context__), sys.exc_info()[0].__name__)
        print(sys.exc_info()[0].__name__)
g()
for cls in (ValueError, OSError, StopIteration, KeyboardInterrupt):
    e = cls("a", 2)
    print(cls.__name__, e.args, str(e), cls.__mro__[1].__name__)
try:
    raise
except RuntimeError as e:
    print(e)
try:
    raise 5
except TypeError as e:
    print(e)
e = ValueError("kept")
for i in range(2):
    try:
        raise e
    except ValueError as err:
        print(err is e, err.__traceback__.tb_lineno > 0)
def depth(tb):
    return 0 if tb is None else 1 + depth(tb.tb_next)
print(depth(e.__traceback__), e.with_traceback(None) is e, e.__traceback__)
