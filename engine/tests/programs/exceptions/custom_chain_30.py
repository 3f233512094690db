# topic: exceptions | level: intermediate
class ParseError(ValueError):
    def __init__(self, line, text):
        super().__init__(f"line {line}: {text}")
        self.line = line


def parse(lines):
    for number, line in enumerate(lines, 1):
        try:
            yield int(line)
        except ValueError as e:
            raise ParseError(number, line) from e


out = []
try:
    for value in parse(["10", "2000", "x1"]):
        out.append(value)
except ParseError as e:
    print(e, e.line, type(e.__cause__).__name__, e.__suppress_context__)
    saved = e
finally:
    print(out)
print(saved.__traceback__ is not None, saved.args)
del saved
