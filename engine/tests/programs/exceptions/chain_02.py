# topic: exceptions | level: deep
# context and cause
def parse(s):
    try:
        return int(s)
    except ValueError as e:
        raise RuntimeError("bad input") from e
try:
    parse("x1")
except RuntimeError as e:
    print(repr(e), repr(e.__cause__), e.__cause__ is e.__context__)
try:
    try:
        {}["k"]
    except KeyError:
        [].pop()
except IndexError as e:
    print(e, repr(e.__context__), e.__cause__)
try:
    raise ValueError
except (KeyError, ValueError) as e:
    print(repr(e), e.args, str(e) == "")
