# topic: exceptions | level: intermediate
# errors of arithmetic, and what they carry
def power(a, b):
    return a ** b
def divide(a, b):
    return a // b
def attempt(f, *args):
    try:
        return f(*args)
    except OverflowError as e:
        print("overflow", e.args, e)
        return e
    except ZeroDivisionError as e:
        print("zero", e.args)
        return e
    except TypeError as e:
        print("type", e)
        return None
first = attempt(power, 2.0, 10000)
second = attempt(power, 10.0, 400)
print(first is second, len(first.args), type(first.args).__name__)
first = None
attempt(divide, 1, 0)
attempt(divide, 1.5, 0)
attempt(power, 0.0, -1)
attempt(power, "a", 2)
number, text = second.args
print(number, text, second.__traceback__ is not None)
second = None
try:
    try:
        1 % 0
    except ZeroDivisionError:
        1e300 ** 2
except OverflowError as e:
    print(e, "after", e.__context__)
    kept = e
print(kept.__context__.args, kept.__cause__)
del kept
print(attempt(power, 2, 10), attempt(divide, 7, 2), attempt(int, 1e20))
for big in (float("inf"), float("nan"), "12x"):
    try:
        print(int(big))
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
