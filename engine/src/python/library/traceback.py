"""Texts of tracebacks (Lib/traceback.py, v3.11); what goes to standard error is not shown here.

Left out: limits of their length, `TracebackException`, walking of frames that run.
"""

import sys
from _library import traceback_text
import _program


def _given(exc, value):
    return exc if value is None else value


def _unlimited(limit):
    if limit is not None:
        raise NotImplementedError("the limit of a traceback is not modelled")


def format_exception(exc, value=None, tb=None, limit=None, chain=True):
    _unlimited(limit)
    error = _given(exc, value)
    if error is None:
        return ["NoneType: None\n"]
    return traceback_text(error).splitlines(True)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exc_info()[1], limit=limit, chain=chain))


def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
    if file is not None:
        file.write("".join(format_exception(exc, value, tb, limit, chain)))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exc_info()[1], limit=limit, file=file, chain=chain)


def print_stack(f=None, limit=None, file=None):
    if file is not None:
        raise NotImplementedError("traceback.print_stack to a file is not modelled")


def format_exception_only(exc, value=None):
    error = _given(exc, value)
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"
    text = str(error)
    lines = [f"{name}: {text}\n" if text else f"{name}\n"]
    return lines + [f"{note}\n" for note in getattr(error, "__notes__", [])]


class FrameSummary:
    """A level of a traceback, without the places in its line."""

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None):
        self.filename, self.lineno, self.name, self.locals = filename, lineno, name, locals
        self._line = line

    @property
    def line(self):
        if self._line is None:
            self._line = _line_of(self.lineno)
        return self._line

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __len__(self):
        return 4

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return tuple(self) == tuple(other)
        return tuple(self) == other if isinstance(other, tuple) else NotImplemented

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


class StackSummary(list):
    pass


def _line_of(number):
    lines = _program.lines()
    return lines[number - 1].strip() if number and number <= len(lines) else ""


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def extract_tb(tb, limit=None):
    _unlimited(limit)
    found = StackSummary()
    for frame, lineno in walk_tb(tb):
        code = frame.f_code
        found.append(FrameSummary(code.co_filename, lineno, code.co_name))
    return found
