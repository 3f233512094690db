"""Texts of tracebacks (Lib/traceback.py, v3.11); what goes to standard error is not shown here.

Left out: limits of their length, `TracebackException`, `StackSummary`, walking of frames.
"""

import sys
from _library import traceback_text


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
