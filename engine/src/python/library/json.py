"""JSON text from values and back."""

from sys import version_info as _version

# Messages say more since 3.13.
_later = _version >= (3, 13)


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__("%s: line %d column %d (char %d)" % (msg, lineno, colno, pos))
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def _quote(text, ascii):
    out = ['"']
    for ch in text:
        if ch in _ESCAPES:
            out.append(_ESCAPES[ch])
        elif ch < " " or ascii and ch > "~":
            code = ord(ch)
            if code > 0xFFFF:
                code -= 0x10000
                out.append("\\u%04x\\u%04x" % (0xD800 | code >> 10, 0xDC00 | code & 0x3FF))
            else:
                out.append("\\u%04x" % code)
        else:
            out.append(ch)
    out.append('"')
    return "".join(out)


def _number(o, allow_nan):
    if o - o == 0:
        return float.__repr__(o)
    if not allow_nan:
        raise ValueError("Out of range float values are not JSON compliant" + (f": {o!r}" if _later else ""))
    if o != o:
        return "NaN"
    return "Infinity" if o > 0 else "-Infinity"


def _encode(o, style, level):
    ascii, indent, item_sep, key_sep, default, sort_keys, skipkeys, allow_nan, seen = style
    if isinstance(o, str):
        return _quote(o, ascii)
    if o is None:
        return "null"
    if o is True:
        return "true"
    if o is False:
        return "false"
    if isinstance(o, int):
        return int.__repr__(o)
    if isinstance(o, float):
        return _number(o, allow_nan)
    if seen is not None:
        if any(o is outer for outer in seen):
            raise ValueError("Circular reference detected")
        seen.append(o)
    text = _encode_compound(o, style, level)
    if seen is not None:
        seen.pop()
    return text


def _encode_compound(o, style, level):
    ascii, indent, item_sep, key_sep, default, sort_keys, skipkeys, allow_nan, seen = style
    if isinstance(o, (list, tuple)):
        if not o:
            return "[]"
        parts = [_encode(v, style, level + 1) for v in o]
        return _lines("[", parts, "]", indent, item_sep, level)
    if isinstance(o, dict):
        if not o:
            return "{}"
        parts = []
        for k, v in sorted(o.items()) if sort_keys else o.items():
            if isinstance(k, bool) or k is None:
                k = _encode(k, style, level)
            elif isinstance(k, float):
                k = _number(k, allow_nan)
            elif isinstance(k, int):
                k = int.__repr__(k)
            elif not isinstance(k, str):
                if skipkeys:
                    continue
                raise TypeError(f"keys must be str, int, float, bool or None, not {k.__class__.__name__}")
            parts.append(_quote(k, ascii) + key_sep + _encode(v, style, level + 1))
        return _lines("{", parts, "}", indent, item_sep, level)
    return _encode(default(o), style, level)


def _lines(start, parts, end, indent, sep, level):
    if indent is None:
        return start + sep.join(parts) + end
    inner = "\n" + indent * (level + 1)
    return start + inner + (sep + inner).join(parts) + "\n" + indent * level + end


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        indent = self.indent
        if isinstance(indent, int):
            indent = " " * indent
        seen = [] if self.check_circular else None
        style = (self.ensure_ascii, indent, self.item_separator, self.key_separator, self.default, self.sort_keys, self.skipkeys, self.allow_nan, seen)
        return _encode(o, style, 0)

    def iterencode(self, o, _one_shot=False):
        return iter([self.encode(o)])


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False, **kw):
    if cls is None:
        cls = JSONEncoder
    return cls(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
        indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw).encode(obj)


def dump(obj, fp, **options):
    fp.write(dumps(obj, **options))


class _Reader:
    def __init__(self, text, hook, pairs_hook, parse_float, parse_int, parse_constant):
        self.text, self.hook, self.pairs_hook = text, hook, pairs_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or float

    def fail(self, msg, pos):
        raise JSONDecodeError(msg, self.text, pos)

    def skip(self, i):
        text = self.text
        while i < len(text) and text[i] in " \t\n\r":
            i += 1
        return i

    def value(self, i):
        text = self.text
        ch = text[i:i + 1]
        if ch == '"':
            return self.string(i + 1)
        if ch == "{":
            return self.object(i + 1)
        if ch == "[":
            return self.array(i + 1)
        for word, value in (("null", None), ("true", True), ("false", False)):
            if text.startswith(word, i):
                return value, i + len(word)
        for word in ("NaN", "Infinity", "-Infinity"):
            if text.startswith(word, i):
                return self.parse_constant(word), i + len(word)
        j = i
        if text[j:j + 1] == "-":
            j += 1
        start = j
        while j < len(text) and text[j].isdigit():
            j += 1
        if j == start:
            self.fail("Expecting value", i)
        if text[start] == "0":
            j = start + 1
        whole = True
        if text[j:j + 1] == "." and text[j + 1:j + 2].isdigit():
            whole = False
            j += 1
            while j < len(text) and text[j].isdigit():
                j += 1
        if text[j:j + 1] in ("e", "E"):
            k = j + 1
            if text[k:k + 1] in ("+", "-"):
                k += 1
            if text[k:k + 1].isdigit():
                whole = False
                j = k
                while j < len(text) and text[j].isdigit():
                    j += 1
        number = text[i:j]
        return (self.parse_int(number) if whole else self.parse_float(number)), j

    def string(self, i):
        text, out, begin = self.text, [], i - 1
        while True:
            if i >= len(text):
                self.fail("Unterminated string starting at", begin)
            ch = text[i]
            if ch == '"':
                return "".join(out), i + 1
            if ch == "\\":
                esc = text[i + 1:i + 2]
                if esc == "u":
                    code = int(text[i + 2:i + 6], 16)
                    i += 6
                    if 0xD800 <= code < 0xDC00 and text.startswith("\\u", i):
                        low = int(text[i + 2:i + 6], 16)
                        code = 0x10000 + ((code - 0xD800) << 10 | low - 0xDC00)
                        i += 6
                    out.append(chr(code))
                    continue
                plain = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
                if esc not in plain:
                    self.fail("Invalid \\escape", i)
                out.append(plain[esc])
                i += 2
                continue
            if ch < " ":
                self.fail("Invalid control character at", i)
            out.append(ch)
            i += 1

    def array(self, i):
        items = []
        i = self.skip(i)
        if self.text[i:i + 1] == "]":
            return items, i + 1
        while True:
            value, i = self.value(self.skip(i))
            items.append(value)
            i = self.skip(i)
            ch = self.text[i:i + 1]
            if ch == "]":
                return items, i + 1
            i = self.next_item(i, ch, "]", "array")

    def next_item(self, i, ch, end, what):
        if ch != ",":
            self.fail("Expecting ',' delimiter", i)
        after = self.skip(i + 1)
        if _later and self.text[after:after + 1] == end:
            self.fail(f"Illegal trailing comma before end of {what}", i)
        return after

    def object(self, i):
        pairs = []
        i = self.skip(i)
        if self.text[i:i + 1] == "}":
            return self.made(pairs), i + 1
        while True:
            if self.text[i:i + 1] != '"':
                self.fail("Expecting property name enclosed in double quotes", i)
            key, i = self.string(i + 1)
            i = self.skip(i)
            if self.text[i:i + 1] != ":":
                self.fail("Expecting ':' delimiter", i)
            value, i = self.value(self.skip(i + 1))
            pairs.append((key, value))
            i = self.skip(i)
            ch = self.text[i:i + 1]
            if ch == "}":
                return self.made(pairs), i + 1
            i = self.next_item(i, ch, "}", "object")

    def made(self, pairs):
        if self.pairs_hook is not None:
            return self.pairs_hook(pairs)
        result = dict(pairs)
        return result if self.hook is None else self.hook(result)


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None):
        self._ways = (object_hook, object_pairs_hook, parse_float, parse_int, parse_constant)

    def decode(self, s):
        value, i = self.raw_decode(s, _Reader(s, *self._ways).skip(0))
        reader = _Reader(s, *self._ways)
        i = reader.skip(i)
        if i != len(s):
            reader.fail("Extra data", i)
        return value

    def raw_decode(self, s, idx=0):
        return _Reader(s, *self._ways).value(idx)


def loads(s, *, cls=None, **kw):
    if not isinstance(s, str):
        if not isinstance(s, (bytes, bytearray)):
            raise TypeError(f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}")
        s = s.decode()
    return (cls or JSONDecoder)(**kw).decode(s)


def load(fp, **options):
    return loads(fp.read(), **options)
