"""Days as numbers, and times as text and back: what `time` and `datetime` share (Modules/timemodule.c,
Lib/_strptime.py, v3.11). The codes of strftime are glibc's, in English; strptime knows the common ones."""

_DAYS_IN_MONTH = [-1, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
_DAYS_BEFORE_MONTH = [-1, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
_MONTHNAMES = [None, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DAYNAMES = [None, "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_LONG_MONTHS = [None, "January", "February", "March", "April", "May", "June", "July", "August", "September",
                "October", "November", "December"]
_LONG_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else _DAYS_IN_MONTH[month]


def _days_before_month(year, month):
    return _DAYS_BEFORE_MONTH[month] + (month > 2 and _is_leap(year))


def _ymd2ord(year, month, day):
    return _days_before_year(year) + _days_before_month(year, month) + day


def _ord2ymd(n):
    n400, n = divmod(n - 1, 146097)
    year = n400 * 400 + 1
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year += n100 * 100 + n4 * 4 + n1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31
    month = (n + 50) >> 5
    if _days_before_month(year, month) > n:
        month -= 1
    return year, month, n - _days_before_month(year, month) + 1


def _iso_first(year):
    first = _ymd2ord(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def _iso_week(year, month, day):
    today = _ymd2ord(year, month, day)
    first = _iso_first(year)
    week, day = divmod(today - first, 7)
    if week < 0:
        year -= 1
        first = _iso_first(year)
        week, day = divmod(today - first, 7)
    elif week >= 52 and today >= _iso_first(year + 1):
        year += 1
        week = 0
    return year, week + 1, day + 1


def _offset_text(off, sep=":"):
    if off is None:
        return ""
    sign = "+"
    if off.days < 0:
        sign, off = "-", -off
    minutes, seconds = divmod(off.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{sign}{hours:02d}{sep}{minutes:02d}"
    if seconds or off.microseconds:
        text += f"{sep}{seconds:02d}"
        if off.microseconds:
            text += f".{off.microseconds:06d}"
    return text


def _seconds(year, month, day, hour, minute, second):
    return (((_ymd2ord(year, month, 1) + day - 1 - 719163) * 24 + hour) * 60 + minute) * 60 + second


def _format(this, format, year, month, day, hour, minute, second, microsecond, weekday=None, yday=None):
    if weekday is None:
        n = _ymd2ord(year, month, day)
        weekday = (n + 6) % 7
        yday = n - _ymd2ord(year, 1, 1) + 1
    out = []
    i = 0
    while i < len(format):
        ch = format[i]
        i += 1
        if ch != "%" or i == len(format):
            out.append(ch)
            continue
        ch = format[i]
        i += 1
        if ch == "-" and i < len(format):
            # glibc: without padding.
            ch = format[i]
            i += 1
            text = _code(this, ch, year, month, day, hour, minute, second, microsecond, weekday, yday)
            out.append(text.lstrip("0 ") or "0" if text else "")
        else:
            out.append(_code(this, ch, year, month, day, hour, minute, second, microsecond, weekday, yday))
    return "".join(out)


def _code(this, ch, year, month, day, hour, minute, second, microsecond, weekday, yday):
    if ch == "Y":
        return str(year)
    if ch == "m":
        return f"{month:02d}"
    if ch == "d":
        return f"{day:02d}"
    if ch == "H":
        return f"{hour:02d}"
    if ch == "M":
        return f"{minute:02d}"
    if ch == "S":
        return f"{second:02d}"
    if ch == "f":
        return f"{microsecond:06d}"
    if ch == "y":
        return f"{year % 100:02d}"
    if ch == "B":
        return _LONG_MONTHS[month]
    if ch == "b" or ch == "h":
        return _MONTHNAMES[month]
    if ch == "A":
        return _LONG_DAYS[weekday]
    if ch == "a":
        return _DAYNAMES[weekday + 1]
    if ch == "I":
        return f"{(hour + 11) % 12 + 1:02d}"
    if ch == "l":
        return f"{(hour + 11) % 12 + 1:2d}"
    if ch == "k":
        return f"{hour:2d}"
    if ch == "p":
        return "PM" if hour >= 12 else "AM"
    if ch == "P":
        return "pm" if hour >= 12 else "am"
    if ch == "j":
        return f"{yday:03d}"
    if ch == "w":
        return str((weekday + 1) % 7)
    if ch == "u":
        return str(weekday + 1)
    if ch == "e":
        return f"{day:2d}"
    if ch == "U":
        return f"{(yday + 6 - (weekday + 1) % 7) // 7:02d}"
    if ch == "W":
        return f"{(yday + 6 - weekday) // 7:02d}"
    if ch in "GVg":
        iso = _iso_week(year, month, day)
        return f"{iso[1]:02d}" if ch == "V" else str(iso[0]) if ch == "G" else f"{iso[0] % 100:02d}"
    if ch == "C":
        return f"{year // 100:02d}"
    if ch == "D" or ch == "x":
        return f"{month:02d}/{day:02d}/{year % 100:02d}"
    if ch == "F":
        return f"{year}-{month:02d}-{day:02d}"
    if ch == "T" or ch == "X":
        return f"{hour:02d}:{minute:02d}:{second:02d}"
    if ch == "R":
        return f"{hour:02d}:{minute:02d}"
    if ch == "r":
        return f"{(hour + 11) % 12 + 1:02d}:{minute:02d}:{second:02d} {'PM' if hour >= 12 else 'AM'}"
    if ch == "c":
        return f"{_DAYNAMES[weekday + 1]} {_MONTHNAMES[month]} {day:2d} {hour:02d}:{minute:02d}:{second:02d} {year}"
    if ch == "n":
        return "\n"
    if ch == "t":
        return "\t"
    if ch == "%":
        return "%"
    if isinstance(this, str) and ch in "zZs":
        # `time.strftime`: the name of the zone, which is UTC in any case.
        return {"z": "+0000", "Z": this}.get(ch) or str(_seconds(year, month, day, hour, minute, second))
    if ch == "z":
        return _offset_text(this.utcoffset(), "") if hasattr(this, "utcoffset") else ""
    if ch == "Z":
        return (this.tzname() or "") if hasattr(this, "tzname") else ""
    if ch == "s" and hasattr(this, "timestamp"):
        return str(int(this.timestamp()))
    return "%" + ch


def _parts(year, month, day, hour, minute, second, dst):
    n = _ymd2ord(year, month, day)
    yday = n - _ymd2ord(year, 1, 1) + 1
    return struct_time((year, month, day, hour, minute, second, (n + 6) % 7, yday, dst))


class struct_time(tuple):
    """The first nine of its parts are items, the others attributes only (PyStructSequence)."""

    __module__ = "time"

    n_fields, n_sequence_fields, n_unnamed_fields = 11, 9, 0
    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])
    tm_zone = property(lambda self: self._more[0])
    tm_gmtoff = property(lambda self: self._more[1])

    def __new__(cls, sequence):
        items = tuple(sequence)
        if len(items) < 9:
            raise TypeError(f"time.struct_time() takes an at least 9-sequence ({len(items)}-sequence given)")
        if len(items) > 11:
            raise TypeError(f"time.struct_time() takes an at most 11-sequence ({len(items)}-sequence given)")
        self = tuple.__new__(cls, items[:9])
        self._more = items[9:] + (None,) * (11 - len(items))
        return self

    def __repr__(self):
        names = "year", "mon", "mday", "hour", "min", "sec", "wday", "yday", "isdst"
        return "time.struct_time(" + ", ".join(f"tm_{name}={value}" for name, value in zip(names, self)) + ")"


def _strptime(text, format):
    def fail():
        raise ValueError(f"time data {text!r} does not match format {format!r}")

    def digits(least, most):
        nonlocal pos
        end = pos
        while end < len(text) and end - pos < most and text[end].isdigit():
            end += 1
        if end - pos < least:
            fail()
        value = int(text[pos:end])
        pos = end
        return value

    def name(names):
        nonlocal pos
        low = text[pos:].lower()
        best = max((n for n in names if n and low.startswith(n.lower())), key=len, default=None)
        if best is None:
            fail()
        pos += len(best)
        return names.index(best)

    expanded = format
    for code, long in ("%T", "%H:%M:%S"), ("%D", "%m/%d/%y"), ("%F", "%Y-%m-%d"), ("%R", "%H:%M"), (
        "%c", "%a %b %d %H:%M:%S %Y"), ("%x", "%m/%d/%y"), ("%X", "%H:%M:%S"):
        expanded = expanded.replace(code, long)
    year, month, day, hour, minute, second, micro = 1900, 1, 1, 0, 0, 0, 0
    half = zone = yday = None
    pos = i = 0
    while i < len(expanded):
        ch = expanded[i]
        i += 1
        if ch.isspace():
            while pos < len(text) and text[pos].isspace():
                pos += 1
            continue
        if ch != "%":
            if text[pos:pos + 1].lower() != ch.lower():
                fail()
            pos += 1
            continue
        code = expanded[i:i + 1]
        i += 1
        if code == "Y":
            year = digits(4, 4)
        elif code == "y":
            year = digits(2, 2)
            year += 2000 if year < 69 else 1900
        elif code == "m":
            month = digits(1, 2)
        elif code == "d":
            if text[pos:pos + 1] == " ":
                pos += 1
            day = digits(1, 2)
        elif code == "H" or code == "I":
            hour = digits(1, 2)
            if code == "I" and not 1 <= hour <= 12:
                fail()
        elif code == "M":
            minute = digits(1, 2)
        elif code == "S":
            second = digits(1, 2)
        elif code == "f":
            start = pos
            digits(1, 6)
            micro = int(text[start:pos].ljust(6, "0"))
        elif code == "j":
            yday = digits(1, 3)
        elif code == "b" or code == "h":
            month = name(_MONTHNAMES)
        elif code == "B":
            month = name(_LONG_MONTHS)
        elif code == "a":
            name(_DAYNAMES)
        elif code == "A":
            name(_LONG_DAYS)
        elif code == "p":
            half = name(["am", "pm"])
        elif code == "z":
            if text[pos:pos + 1] == "Z":
                pos += 1
                zone = 0
            else:
                sign = text[pos:pos + 1]
                if sign not in ("+", "-"):
                    fail()
                pos += 1
                hours = digits(2, 2)
                if text[pos:pos + 1] == ":":
                    pos += 1
                off = hours * 60 + digits(2, 2)
                zone = -off if sign == "-" else off
        elif code == "Z":
            name(["UTC", "GMT"])
        elif code == "%":
            if text[pos:pos + 1] != "%":
                fail()
            pos += 1
        elif code == "":
            raise ValueError(f"stray %% in format '{format}'")
        else:
            raise ValueError(f"'{code}' is a bad directive in format '{format}'")
    if pos != len(text):
        raise ValueError(f"unconverted data remains: {text[pos:]}")
    if not (1 <= month <= 12 and 1 <= day <= 31 and hour <= 23 and minute <= 59 and second <= 61):
        fail()
    if half is not None:
        hour = hour % 12 + 12 * half
    if yday is not None:
        year, month, day = _ord2ymd(_ymd2ord(year, 1, 1) + yday - 1)
    return year, month, day, hour, minute, second, micro, zone
