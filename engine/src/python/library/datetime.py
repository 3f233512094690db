"""Dates and times (Lib/datetime.py, v3.11). There is no clock: now and today count from one fixed moment, on as
`time.time()` goes. Time zones are fixed offsets; what reads text knows the ISO forms and strptime's common codes."""

import time as _time
from sys import version_info as _version
from _library import named_in_full as _named
from _dates import _days_in_month, _format, _iso_first, _iso_week, _offset_text, _ord2ymd, _parts, _strptime, _ymd2ord

MINYEAR = 1
MAXYEAR = 9999
_later = _version >= (3, 14)


def _index(value):
    if isinstance(value, float):
        raise TypeError("'float' object cannot be interpreted as an integer")
    try:
        return value.__index__()
    except AttributeError:
        name = type(value).__name__
        raise TypeError(f"'{name}' object cannot be interpreted as an integer") from None


def _outside(what, value, low, high):
    """The message of a value out of range, which says more since 3.14."""
    return f"{what} must be in {low}..{high}" + (f", not {value}" if _later else "")


def _check_date(year, month, day):
    year, month, day = _index(year), _index(month), _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(_outside("year", year, MINYEAR, MAXYEAR) if _later else f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError(_outside("month", month, 1, 12))
    days = _days_in_month(year, month)
    if not 1 <= day <= days:
        raise ValueError(
            f"day {day} must be in range 1..{days} for month {month} in year {year}" if _later else "day is out of range for month"
        )
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _index(hour), _index(minute), _index(second), _index(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError(_outside("hour", hour, 0, 23))
    if not 0 <= minute <= 59:
        raise ValueError(_outside("minute", minute, 0, 59))
    if not 0 <= second <= 59:
        raise ValueError(_outside("second", second, 0, 59))
    if not 0 <= microsecond <= 999999:
        raise ValueError(_outside("microsecond", microsecond, 0, 999999))
    if fold not in (0, 1):
        raise ValueError(f"fold must be either 0 or 1, not {fold}" if _later else "fold must be either 0 or 1")
    return hour, minute, second, microsecond, fold


def _check_zone(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        name = type(tz).__name__
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{name}'")


def _time_text(hour, minute, second, microsecond, timespec="auto"):
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    if timespec == "hours":
        return f"{hour:02d}"
    if timespec == "minutes":
        return f"{hour:02d}:{minute:02d}"
    if timespec == "seconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}"
    if timespec == "milliseconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond // 1000:03d}"
    if timespec == "microseconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond:06d}"
    raise ValueError("Unknown timespec value")


def _divide_and_round(a, b):
    q, r = divmod(a, b)
    r *= 2
    greater = r > b if b > 0 else r < b
    return q + 1 if greater or r == b and q % 2 == 1 else q


class timedelta:
    """Time between two moments."""

    __slots__ = "_days", "_seconds", "_microseconds", "_hashcode"

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = 0
        part = 0.0
        for name, value, unit in (
            ("days", days, 86400000000), ("seconds", seconds, 1000000), ("microseconds", microseconds, 1),
            ("milliseconds", milliseconds, 1000), ("minutes", minutes, 60000000), ("hours", hours, 3600000000),
            ("weeks", weeks, 604800000000),
        ):
            if isinstance(value, int):
                total += value * unit
            elif isinstance(value, float):
                whole = int(value)
                total += whole * unit
                rest = (value - whole) * unit
                whole = int(rest)
                total += whole
                part += rest - whole
            else:
                kind = type(value).__name__
                raise TypeError(f"unsupported type for timedelta {name} component: {kind}")
        if part:
            whole = round(part)
            if abs(part - int(part)) == 0.5 and total % 2:
                # Half of a microsecond goes to the even one of the sum.
                whole = int(part + (0.5 if part > 0 else -0.5))
            total += whole
        return cls._of(total)

    @classmethod
    def _of(cls, total):
        seconds, microseconds = divmod(total, 1000000)
        days, seconds = divmod(seconds, 86400)
        if not -1 << 31 <= days < 1 << 31:
            raise OverflowError("Python int too large to convert to C int")
        if abs(days) > 999999999:
            raise OverflowError(f"days={days}; must have magnitude <= 999999999")
        self = object.__new__(cls)
        self._days = days
        self._seconds = seconds
        self._microseconds = microseconds
        self._hashcode = -1
        return self

    @property
    def days(self):
        return self._days

    @property
    def seconds(self):
        return self._seconds

    @property
    def microseconds(self):
        return self._microseconds

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def total_seconds(self):
        return self._total() / 10 ** 6

    def __repr__(self):
        parts = []
        if self._days:
            parts.append(f"days={self._days}")
        if self._seconds:
            parts.append(f"seconds={self._seconds}")
        if self._microseconds:
            parts.append(f"microseconds={self._microseconds}")
        name = type(self).__qualname__ if type(self) is not timedelta else "datetime.timedelta"
        return f"{name}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02d}:{seconds:02d}"
        if self._days:
            text = f"{self._days} day{'s' if abs(self._days) != 1 else ''}, {text}"
        if self._microseconds:
            text += f".{self._microseconds:06d}"
        return text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._total() + other._total())
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._total() - other._total())
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(other._total() - self._total())
        return NotImplemented

    def __neg__(self):
        return timedelta._of(-self._total())

    def __pos__(self):
        return self

    def __abs__(self):
        return -self if self._days < 0 else self

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._total() * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_divide_and_round(self._total() * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        if isinstance(other, int):
            return timedelta._of(self._total() // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            return timedelta._of(_divide_and_round(self._total(), other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_divide_and_round(b * self._total(), a))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._total() % other._total())
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            q, r = divmod(self._total(), other._total())
            return q, timedelta._of(r)
        return NotImplemented

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return self._total() != 0

    def __reduce__(self):
        return type(self), (self._days, self._seconds, self._microseconds)


class date:
    """A date of the Gregorian calendar, continued to both sides."""

    __slots__ = "_year", "_month", "_day"

    def __new__(cls, year, month, day):
        year, month, day = _check_date(year, month, day)
        self = object.__new__(cls)
        self._year = year
        self._month = month
        self._day = day
        return self

    @classmethod
    def fromtimestamp(cls, t):
        return cls.fromordinal(719163 + int(t // 86400))

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, n):
        if n < 1:
            raise ValueError("ordinal must be >= 1")
        if n > 3652059:
            year = _ord2ymd(n)[0]
            raise ValueError(_outside("year", year, MINYEAR, MAXYEAR) if _later else f"year {year} is out of range")
        return cls(*_ord2ymd(n))

    @classmethod
    def fromisoformat(cls, text):
        if not isinstance(text, str):
            raise TypeError("fromisoformat: argument must be str")
        parts = _read_date(text)
        if parts is None:
            raise ValueError(f"Invalid isoformat string: {text!r}")
        return cls(*parts)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        if not 1 <= day <= 7:
            raise ValueError(f"Invalid {'weekday' if _later else 'day'}: {day} (range is [1, 7])")
        first = _iso_first(year)
        if not 1 <= week <= (_iso_first(year + 1) - first) // 7:
            raise ValueError(f"Invalid week: {week}")
        return cls.fromordinal(first + (week - 1) * 7 + day - 1)

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    def __repr__(self):
        name = "datetime.date" if type(self) is date else type(self).__qualname__
        return f"{name}({self._year}, {self._month}, {self._day})"

    def isoformat(self):
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    def __str__(self):
        return self.isoformat()

    def ctime(self):
        return self.strftime("%a %b %e %H:%M:%S %Y")

    def strftime(self, format):
        return _format(self, format, self._year, self._month, self._day, 0, 0, 0, 0)

    def __format__(self, spec):
        if not isinstance(spec, str):
            raise TypeError(f"must be str, not {type(spec).__name__}")
        return self.strftime(spec) if spec else str(self)

    def timetuple(self):
        return _parts(self._year, self._month, self._day, 0, 0, 0, -1)

    def toordinal(self):
        return _ymd2ord(self._year, self._month, self._day)

    def replace(self, year=None, month=None, day=None):
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
        )

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        return IsoCalendarDate(*_iso_week(self._year, self._month, self._day))

    def _key(self):
        return self._year, self._month, self._day

    def __eq__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() == other._key()
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() < other._key()
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() <= other._key()
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() > other._key()
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() >= other._key()
        return NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if isinstance(other, timedelta):
            n = self.toordinal() + other._days
            if not 1 <= n <= 3652059:
                raise OverflowError("date value out of range")
            return type(self).fromordinal(n)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other._days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __reduce__(self):
        return type(self), self._key()


class IsoCalendarDate(tuple):
    __slots__ = ()

    def __new__(cls, year, week, weekday):
        return tuple.__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


class tzinfo:
    """What a time zone has to tell."""

    __slots__ = ()

    def tzname(self, dt):
        raise NotImplementedError("tzinfo subclass must override tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("tzinfo subclass must override utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("tzinfo subclass must override dst()")

    def fromutc(self, dt):
        return dt + dt.utcoffset()


class timezone(tzinfo):
    """A fixed offset."""

    __slots__ = "_offset", "_name"

    def __new__(cls, offset, name=None):
        if not isinstance(offset, timedelta):
            kind = type(offset).__name__
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {kind}")
        if not timedelta(hours=-24) < offset < timedelta(hours=24):
            raise ValueError(
                "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), "
                f"not {offset!r}."
            )
        if name is None and not offset and "utc" in cls.__dict__:
            return cls.utc
        self = object.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        if self._name is None:
            return f"datetime.timezone({self._offset!r})"
        return f"datetime.timezone({self._offset!r}, {self._name!r})"

    def __str__(self):
        return self.tzname(None)

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return "UTC" + _offset_text(self._offset) if self._offset else "UTC"

    def dst(self, dt):
        return None


timezone.utc = UTC = timezone(timedelta(0))
timezone.min = timezone(timedelta(hours=-23, minutes=-59))
timezone.max = timezone(timedelta(hours=23, minutes=59))


class time:
    """A time of a day."""

    __slots__ = "_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold"

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        parts = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond, self._fold = parts
        self._tzinfo = tzinfo
        return self

    @classmethod
    def fromisoformat(cls, text):
        parts = _read_time(text)
        if parts is None:
            raise ValueError(f"Invalid isoformat string: {text!r}")
        return cls(*parts)

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(None)

    def isoformat(self, timespec="auto"):
        text = _time_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        return text + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        name = "datetime.time" if type(self) is time else type(self).__qualname__
        text = f"{name}({self._hour}, {self._minute}"
        if self._second or self._microsecond:
            text += f", {self._second}"
        if self._microsecond:
            text += f", {self._microsecond}"
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        return text + ")"

    def strftime(self, format):
        return _format(self, format, 1900, 1, 1, self._hour, self._minute, self._second, self._microsecond)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    def _key(self):
        key = ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond
        off = self.utcoffset()
        return key if off is None else key - off._total()

    def _compared(self, other):
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware times")
        return self._key(), other._key()

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        return (self.utcoffset() is None) == (other.utcoffset() is None) and self._key() == other._key()

    def __lt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._compared(other)
        return a < b

    def __le__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._compared(other)
        return a <= b

    def __gt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._compared(other)
        return a > b

    def __ge__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._compared(other)
        return a >= b

    def __hash__(self):
        return hash(self._key())

    def __reduce__(self):
        return type(self), (self._hour, self._minute, self._second, self._microsecond, self._tzinfo)


class datetime(date):
    """A date with a time of its day."""

    __slots__ = "_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold"

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if month is None or day is None:
            name, place = ("month", 2) if month is None else ("day", 3)
            raise TypeError(f"function missing required argument '{name}' (pos {place})")
        year, month, day = _check_date(year, month, day)
        parts = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self = object.__new__(cls)
        self._year = year
        self._month = month
        self._day = day
        self._hour, self._minute, self._second, self._microsecond, self._fold = parts
        self._tzinfo = tzinfo
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def _of_total(cls, total, tz=None):
        days, rest = divmod(total, 86400000000)
        if not 1 <= days <= 3652059:
            raise OverflowError("date value out of range")
        seconds, microsecond = divmod(rest, 1000000)
        minutes, second = divmod(seconds, 60)
        hour, minute = divmod(minutes, 60)
        year, month, day = _ord2ymd(days)
        return cls(year, month, day, hour, minute, second, microsecond, tz)

    def _total(self):
        seconds = (self.toordinal() * 24 + self._hour) * 3600 + self._minute * 60 + self._second
        return seconds * 1000000 + self._microsecond

    @classmethod
    def fromtimestamp(cls, t, tz=None):
        _check_zone(tz)
        a, b = t.as_integer_ratio()
        total = 719163 * 86400000000 + _divide_and_round(a * 1000000, b)
        if tz is None:
            return cls._of_total(total)
        return cls._of_total(total + tz.utcoffset(None)._total(), tz)

    @classmethod
    def utcfromtimestamp(cls, t):
        return cls.fromtimestamp(t)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        return cls.now()

    @classmethod
    def combine(cls, day, clock, tzinfo=True):
        if not isinstance(day, date):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {type(day).__name__}")
        if not isinstance(clock, time):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {type(clock).__name__}")
        tz = clock.tzinfo if tzinfo is True else tzinfo
        return cls(day.year, day.month, day.day, clock.hour, clock.minute, clock.second, clock.microsecond, tz)

    @classmethod
    def fromisoformat(cls, text):
        if not isinstance(text, str):
            raise TypeError("fromisoformat: argument must be str")
        length = 8 if text[:8].isdigit() else 10
        day = _read_date(text[:length])
        clock = _read_time(text[length + 1:]) if text[length:] else (0, 0, 0, 0)
        if day is None or clock is None:
            raise ValueError(f"Invalid isoformat string: {text!r}")
        return cls(*day, *clock)

    @classmethod
    def strptime(cls, text, format):
        *parts, zone = _strptime(text, format)
        return cls(*parts, zone if zone is None else timezone.utc if zone == 0 else timezone(timedelta(minutes=zone)))

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def timestamp(self):
        off = self.utcoffset()
        total = self._total() - 719163 * 86400000000
        return (total if off is None else total - off._total()) / 10 ** 6

    def timetuple(self):
        return _parts(self._year, self._month, self._day, self._hour, self._minute, self._second, -1)

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def astimezone(self, tz=None):
        tz = timezone.utc if tz is None else tz
        off = self.utcoffset()
        total = self._total() - (0 if off is None else off._total())
        utc = datetime._of_total(total, tz)
        return type(self)._of_total(total + tz.utcoffset(utc)._total(), tz)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    def isoformat(self, sep="T", timespec="auto"):
        day = f"{self._year:04d}-{self._month:02d}-{self._day:02d}"
        clock = _time_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        return day + sep + clock + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        name = "datetime.datetime" if type(self) is datetime else type(self).__qualname__
        parts = [self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond]
        if not parts[-1]:
            parts.pop()
            if not parts[-1]:
                parts.pop()
        text = ", ".join(map(str, parts))
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        return f"{name}({text})"

    def strftime(self, format):
        return _format(self, format, self._year, self._month, self._day, self._hour, self._minute, self._second,
                       self._microsecond)

    def _moment(self):
        off = self.utcoffset()
        return self._total() if off is None else self._total() - off._total()

    def _compared(self, other):
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return self._moment(), other._moment()

    def _refuse(self, other):
        if not isinstance(other, date):
            return NotImplemented
        raise TypeError(f"can't compare {type(self).__name__} to {type(other).__name__}".replace(
            "datetime to", "datetime.datetime to").replace("to date", "to datetime.date"))

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return False if isinstance(other, date) else NotImplemented
        return (self.utcoffset() is None) == (other.utcoffset() is None) and self._moment() == other._moment()

    def __lt__(self, other):
        if not isinstance(other, datetime):
            return self._refuse(other)
        a, b = self._compared(other)
        return a < b

    def __le__(self, other):
        if not isinstance(other, datetime):
            return self._refuse(other)
        a, b = self._compared(other)
        return a <= b

    def __gt__(self, other):
        if not isinstance(other, datetime):
            return self._refuse(other)
        a, b = self._compared(other)
        return a > b

    def __ge__(self, other):
        if not isinstance(other, datetime):
            return self._refuse(other)
        a, b = self._compared(other)
        return a >= b

    def __hash__(self):
        return hash(self._moment())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._of_total(self._total() + other._total(), self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._of(self._moment() - other._moment())

    def __reduce__(self):
        return type(self), (self._year, self._month, self._day, self._hour, self._minute, self._second,
                            self._microsecond, self._tzinfo)


def _number(text, digits):
    return int(text) if len(text) == digits and text.isascii() and text.isdigit() else None


def _read_date(text):
    if len(text) == 8 and text.isdigit():
        return int(text[:4]), int(text[4:6]), int(text[6:])
    parts = text.split("-")
    if len(parts) == 3:
        parts = _number(parts[0], 4), _number(parts[1], 2), _number(parts[2], 2)
        if None not in parts:
            return parts
    return None


def _read_time(text):
    tz = None
    if text.endswith("Z"):
        text, tz = text[:-1], timezone.utc
    else:
        for sign in "+-":
            if sign in text:
                text, _, zone = text.partition(sign)
                parts = _read_clock(zone)
                if parts is None:
                    return None
                off = timedelta(hours=parts[0], minutes=parts[1], seconds=parts[2])
                tz = timezone(-off if sign == "-" else off)
                break
    parts = _read_clock(text)
    return None if parts is None else parts + (tz,)


def _read_clock(text):
    text, dot, fraction = text.replace(",", ".").partition(".")
    if dot and not fraction.isdigit():
        return None
    if ":" not in text:
        text = ":".join(text[i:i + 2] for i in range(0, len(text), 2))
    parts = [_number(part, 2) for part in text.split(":")]
    if not 1 <= len(parts) <= 3 or None in parts or dot and len(parts) < 3:
        return None
    return (*parts, *[0] * (3 - len(parts)), int(fraction[:6].ljust(6, "0")) if dot else 0)


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)
date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)
time.min = time(0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)

for _class in (date, time, datetime, timedelta, tzinfo, timezone):
    _named(_class)
del _class
