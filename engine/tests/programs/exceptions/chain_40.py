# topic: exceptions | level: intermediate
# Chains, finally order, custom fields, else and re-raise.
class AppError(Exception):
    code = 1


class LoadError(AppError):
    code = 2

    def __str__(self):
        return f"[{self.code}] {self.args[0]}"


def load(name, data):
    try:
        return data[name]
    except KeyError as e:
        raise LoadError(name) from e


def context(data):
    try:
        return data["n"] / data["zero"]
    except ZeroDivisionError:
        return int(data["text"])


def order(kind):
    steps = []
    try:
        steps.append("try")
        if kind == "return":
            return steps
        if kind == "raise":
            raise AppError(steps)
    except AppError as e:
        steps.append("except")
        e.args[0].append("same")
    else:
        steps.append("else")
    finally:
        steps.append("finally")
    return steps


data = {"n": 1, "zero": 0, "text": "12a"}
try:
    load("missing", data)
except AppError as e:
    print(e, type(e.__cause__).__name__, e.__cause__.args)
try:
    context(data)
except ValueError as e:
    print(e)
    print(type(e.__context__).__name__, e.__cause__)
for kind in ("return", "raise", "none"):
    print(order(kind))
try:
    try:
        [][5]
    except LookupError as e:
        e.add_note("seen once")
        raise
except IndexError as e:
    print(e.__notes__, e)
errors = []
for bad in ("int('x')", "1/0", "{}['a']"):
    try:
        {"i": lambda: int("x"), "1": lambda: 1 / 0, "{": lambda: {}["a"]}[bad[0]]()
    except (ValueError, ArithmeticError, KeyError) as e:
        errors.append(e)
print([type(e).__name__ for e in errors])
del errors
