"""The clock's numbers as dates and texts (Modules/timemodule.c, v3.11). There is no clock: time passes with the
instructions that ran and with `sleep`. The zone is UTC."""

from _dates import _format, _ord2ymd, _parts, _seconds, _strptime, _ymd2ord, struct_time
from _time import monotonic, perf_counter, perf_counter_ns, process_time, sleep, time, time_ns

timezone = altzone = daylight = 0
tzname = ("UTC", "UTC")


def monotonic_ns():
    return perf_counter_ns()


def process_time_ns():
    return perf_counter_ns()


thread_time = process_time


def gmtime(seconds=None, /):
    seconds = time() if seconds is None else seconds
    if not isinstance(seconds, (int, float)):
        raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
    days, rest = divmod(seconds // 1, 86400)
    rest = int(rest)
    parts = _parts(*_ord2ymd(int(days) + 719163), rest // 3600, rest // 60 % 60, rest % 60, 0)
    return struct_time((*parts, "GMT", 0))


def localtime(seconds=None, /):
    return struct_time((*gmtime(seconds), "UTC", 0))


def _nine(parts, function):
    if parts is None:
        return localtime()
    if not isinstance(parts, tuple):
        raise TypeError("Tuple or struct_time argument required")
    if len(parts) != 9:
        raise TypeError(f"{function}(): illegal time tuple argument")
    return parts


def mktime(parts, /):
    if parts is None:
        raise TypeError("Tuple or struct_time argument required")
    return float(_seconds(*_nine(parts, "mktime")[:6]))


def _checked(parts, function):
    year, month, day, hour, minute, second, wday, yday, dst = _nine(parts, function)
    month, day, yday = month or 1, day or 1, yday or 1
    for value, most, what in (month, 12, "month"), (day, 31, "day of month"), (hour, 23, "hour"), (minute, 59, "minute"), (
        second, 61, "seconds"), (yday, 366, "day of year"):
        if not 0 <= value <= most:
            raise ValueError(what + " out of range")
    return year, month, day, hour, minute, second, wday % 7, yday - 1


def strftime(format, parts=None, /):
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    parts = _nine(parts, "strftime")
    year, month, day, hour, minute, second, wday, yday = _checked(parts, "strftime")
    zone = getattr(parts, "tm_zone", None) or "UTC"
    return _format(zone, format, year, month, day, hour, minute, second, 0, wday, yday + 1)


def asctime(parts=None, /):
    year, month, day, hour, minute, second, wday, yday = _checked(parts, "asctime")
    return _format("UTC", "%a %b %e %H:%M:%S ", year, month, day, hour, minute, second, 0, wday, yday + 1) + str(year)


def ctime(seconds=None, /):
    return asctime(localtime(seconds))


def strptime(text, format="%a %b %d %H:%M:%S %Y", /):
    *parts, micro, zone = _strptime(text, format)
    return _parts(*parts, -1)
