# topic: exceptions | level: intermediate
# context, cause, from None, and a finally that raises
def show(e):
    out = []
    while e is not None:
        out.append(f"{type(e).__name__}({e})")
        if e.__cause__ is not None:
            out.append("<-")
            e = e.__cause__
        elif e.__suppress_context__:
            out.append("|")
            e = None
        else:
            e = e.__context__
            if e is not None:
                out.append("~")
    print(" ".join(out))
def one():
    try:
        int("x1")
    except ValueError:
        raise KeyError("k")
def two():
    try:
        one()
    except KeyError as e:
        raise RuntimeError("r") from e
def three():
    try:
        one()
    except KeyError:
        raise TypeError("t") from None
def four():
    try:
        two()
    finally:
        [][1]
def five():
    for i in range(3):
        try:
            1 / i
        except ZeroDivisionError as e:
            err = e
            continue
        finally:
            if i == 2:
                return err
for f in (one, two, three, four):
    try:
        f()
    except Exception as e:
        show(e)
x = five()
show(x)
try:
    raise x from ValueError("late")
except ZeroDivisionError as e:
    show(e)
    print(e is x, e.__suppress_context__)
try:
    raise ValueError from 5
except TypeError as e:
    print(e)
try:
    raise "text"
except TypeError as e:
    print(e)
