"""Warnings (Lib/warnings.py, v3.11): they go to standard error, which is not shown here."""

_filters = ["default"]


def warn(message, category=None, stacklevel=1, source=None):
    if category is None:
        category = type(message) if isinstance(message, Warning) else UserWarning
    if _filters[-1] == "error":
        raise message if isinstance(message, Warning) else category(message)


def simplefilter(action, category=Warning, lineno=0, append=False):
    _filters.append(action)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    if not message and not module:
        _filters.append(action)


def resetwarnings():
    del _filters[1:]


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        if record:
            raise NotImplementedError("recording of warnings is not modelled")

    def __enter__(self):
        self._kept = list(_filters)

    def __exit__(self, *_):
        _filters[:] = self._kept
