"""Rows of values as lines of text (Lib/csv.py, Modules/_csv.c, v3.11). Left out: the Sniffer."""

import sys as _sys

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)
# What a field with a line's end in it needs is other in 3.13 and later.
_later = _sys.version_info >= (3, 13)


class Error(Exception):
    __module__ = "_csv"


class Dialect:
    delimiter = ","
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL
    strict = False


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    lineterminator = "\n"
    quoting = QUOTE_ALL


_dialects = {"excel": excel, "excel-tab": excel_tab, "unix": unix_dialect}


class _Rules:
    __slots__ = ("delimiter", "quotechar", "escapechar", "doublequote", "skipinitialspace", "lineterminator", "quoting", "strict")

    def __init__(self, dialect, params):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        for name in self.__slots__:
            setattr(self, name, params.pop(name, getattr(dialect, name, getattr(Dialect, name))))
        for name in params:
            if _later:
                raise TypeError(f"this function got an unexpected keyword argument '{name}'")
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        if not isinstance(self.delimiter, str):
            raise TypeError(f'"delimiter" must be string, not {type(self.delimiter).__name__}')
        if len(self.delimiter) != 1:
            if _later:
                raise TypeError(f'"delimiter" must be a unicode character, not a string of length {len(self.delimiter)}')
            raise TypeError('"delimiter" must be a 1-character string')


def register_dialect(name, dialect=excel, **params):
    _dialects[name] = _Rules(dialect, params)


def unregister_dialect(name):
    get_dialect(name)
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


class reader:
    __module__ = "_csv"

    def __init__(self, iterable, dialect="excel", **params):
        self.dialect = _Rules(dialect, params)
        self._lines = iter(iterable)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        rules = self.dialect
        quote, escape, delimiter = rules.quotechar, rules.escapechar, rules.delimiter
        if rules.quoting == QUOTE_NONE:
            quote = None
        row = []
        # Where the reader is: before a field, in one, in quotes, behind their end; what was read of the field.
        place = "start"
        field = ""
        quoted = False
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if not field and place != "quotes":
                    raise
                if rules.strict:
                    raise Error("unexpected end of data")
                row.append(field)
                return row
            if not isinstance(line, str):
                raise Error(
                    f"iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)")
            self.line_num += 1
            chars = iter(line)
            over = False
            for char in chars:
                if over and char not in "\r\n":
                    how = "with newline=''?" if _later else "in universal-newline mode?"
                    raise Error("new-line character seen in unquoted field - do you need to open the file " + how)
                if place == "quotes":
                    if char == escape:
                        field += next(chars, "\n")
                    elif char == quote:
                        place = "behind" if rules.doublequote else "field"
                    else:
                        field += char
                elif place == "behind" and char == quote:
                    field += char
                    place = "quotes"
                elif char in "\r\n":
                    over = True
                elif place == "start" and char == " " and rules.skipinitialspace:
                    continue
                elif char == delimiter:
                    row.append(self._value(field, quoted))
                    field, quoted, place = "", False, "start"
                    continue
                elif char == escape and place != "behind":
                    field += next(chars, "\n")
                    place = "field"
                elif place == "start" and char == quote:
                    place = "quotes"
                    quoted = True
                elif place == "behind" and rules.strict:
                    raise Error(f"'{delimiter}' expected after '{quote}'")
                else:
                    field += char
                    place = "field"
            if place == "quotes":
                continue
            if row or field or quoted or place != "start":
                row.append(self._value(field, quoted))
            return row

    def _value(self, field, quoted):
        return float(field) if self.dialect.quoting == QUOTE_NONNUMERIC and not quoted else field


class writer:
    __module__ = "_csv"

    def __init__(self, file, dialect="excel", **params):
        if not callable(getattr(file, "write", None)):
            raise TypeError('argument 1 must have a "write" method')
        self.dialect = _Rules(dialect, params)
        self._write = file.write

    def writerow(self, row):
        try:
            items = iter(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        fields = [self._field(item) for item in items]
        if fields == [""]:
            if self.dialect.quoting == QUOTE_NONE:
                raise Error("single empty field record must be quoted")
            fields = [self.dialect.quotechar * 2]
        return self._write(self.dialect.delimiter.join(fields) + self.dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)

    def _field(self, item):
        rules = self.dialect
        text = "" if item is None else str(item)
        quote, escape = rules.quotechar, rules.escapechar
        special = [rules.delimiter, escape, quote, *rules.lineterminator]
        if _later:
            special += "\r\n"
        quoted = (
            rules.quoting == QUOTE_ALL
            or rules.quoting == QUOTE_NONNUMERIC and not isinstance(item, (int, float))
        )
        out = ""
        for char in text:
            if char in special:
                if rules.quoting == QUOTE_NONE:
                    wanted = True
                else:
                    wanted = char == escape or char == quote and not rules.doublequote
                    if char == quote and rules.doublequote:
                        out += quote
                    quoted = quoted or not wanted
                if wanted:
                    if not escape:
                        raise Error("need to escape, but no escapechar set")
                    out += escape
            out += char
        if _later and text[:1] == " " and rules.skipinitialspace and rules.delimiter != " ":
            quoted = True
        return quote + out + quote if quoted and quote else out


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._fieldnames = list(fieldnames) if fieldnames is not None and iter(fieldnames) is fieldnames else fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        made = dict(zip(names, row))
        if len(names) < len(row):
            made[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            made[name] = self.restval
        return made


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        self.fieldnames = fieldnames
        self.restval = restval
        if extrasaction.lower() not in ("raise", "ignore"):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _values(self, row):
        if self.extrasaction == "raise":
            wrong = row.keys() - self.fieldnames
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join(repr(name) for name in wrong))
        return (row.get(name, self.restval) for name in self.fieldnames)

    def writerow(self, row):
        return self.writer.writerow(self._values(row))

    def writerows(self, rows):
        return self.writer.writerows(map(self._values, rows))
