"""Logging (Lib/logging, v3.11) to standard error, which is not shown here: levels and loggers only.

A handler that writes to `sys.stdout` is refused when it is asked for.
"""

import sys

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0


def getLevelName(level):
    names = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}
    return names.get(level, f"Level {level}")


class Formatter:
    def __init__(self, fmt=None, datefmt=None, style="%"):
        self._fmt = fmt


class Handler:
    def __init__(self, level=NOTSET):
        self.level = level

    def setLevel(self, level):
        self.level = level

    def setFormatter(self, formatter):
        self.formatter = formatter


class StreamHandler(Handler):
    def __init__(self, stream=None):
        super().__init__()
        if stream is not None and stream is not sys.stderr:
            raise NotImplementedError("logging to another stream than sys.stderr is not modelled")


class NullHandler(Handler):
    pass


class Logger:
    def __init__(self, name, level=NOTSET):
        self.name = name
        self.level = level
        self.handlers = []
        self.propagate = True
        self.disabled = False

    def setLevel(self, level):
        self.level = level

    def getEffectiveLevel(self):
        return self.level or root.level

    def isEnabledFor(self, level):
        return level >= self.getEffectiveLevel()

    def addHandler(self, handler):
        self.handlers.append(handler)

    def hasHandlers(self):
        return bool(self.handlers)

    def log(self, level, msg, *args, **kwargs):
        # A record's text is made, as by the handler of last resort.
        if self.isEnabledFor(level) and args:
            str(msg) % args

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args)

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args)

    def exception(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args)

    warn = warning


root = Logger("root", WARNING)
_loggers = {}


def getLogger(name=None):
    if not name:
        return root
    if name not in _loggers:
        _loggers[name] = Logger(name)
    return _loggers[name]


def basicConfig(*, level=None, stream=None, filename=None, handlers=None, format=None, datefmt=None, force=False, style="%"):
    if filename is not None or (stream is not None and stream is not sys.stderr):
        raise NotImplementedError("logging to another place than sys.stderr is not modelled")
    if level is not None:
        root.setLevel(level)


def disable(level=CRITICAL):
    root.setLevel(level + 1)


log, debug, info, warning, error, exception, critical = root.log, root.debug, root.info, root.warning, root.error, root.exception, root.critical
