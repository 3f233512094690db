"""Tracebacks go to standard error, which is not shown here (Lib/traceback.py, v3.11): their last lines only."""


def print_exc(limit=None, file=None, chain=True):
    if file is not None:
        raise NotImplementedError("traceback.print_exc to a file is not modelled")


def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
    print_exc(limit, file, chain)


def print_stack(f=None, limit=None, file=None):
    print_exc(limit, file)


def format_exception_only(exc, value=None):
    error = exc if value is None else value
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"
    text = str(error)
    lines = [f"{name}: {text}\n" if text else f"{name}\n"]
    return lines + [f"{note}\n" for note in getattr(error, "__notes__", [])]
