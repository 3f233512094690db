# topic: exceptions | level: intermediate
# the order of try, except, else, finally
def f(x):
    try:
        r = 10 / x
    except ZeroDivisionError:
        print("except")
        r = None
    else:
        print("else")
    finally:
        print("finally")
    return r
print(f(4))
print(f(0))
def g():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
            print("body", i)
        finally:
            print("cleanup", i)
    return i
print(g())
try:
    f("x")
except TypeError as e:
    print(type(e).__name__)
class Stop(Exception):
    pass
def deep(n):
    if n == 0:
        raise Stop("bottom", n)
    deep(n - 1)
try:
    deep(3)
except Stop as s:
    print(s.args, str(s))
