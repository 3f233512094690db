"""JSON text from values and back."""


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


def _number(o):
    if o != o:
        return "NaN"
    if o in (float("inf"), float("-inf")):
        return "Infinity" if o > 0 else "-Infinity"
    return float.__repr__(o)


def _encode(o, style, level):
    ascii, indent, item_sep, key_sep, default, sort_keys = style
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
        return _number(o)
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
                k = _number(k)
            elif isinstance(k, int):
                k = int.__repr__(k)
            elif not isinstance(k, str):
                raise TypeError(f"keys must be str, int, float, bool or None, not {k.__class__.__name__}")
            parts.append(_quote(k, ascii) + key_sep + _encode(v, style, level + 1))
        return _lines("{", parts, "}", indent, item_sep, level)
    if default is not None:
        return _encode(default(o), style, level)
    raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")


def _lines(start, parts, end, indent, sep, level):
    if indent is None:
        return start + sep.join(parts) + end
    inner = "\n" + indent * (level + 1)
    return start + inner + (sep + inner).join(parts) + "\n" + indent * level + end


def dumps(obj, *, skipkeys=False, ensure_ascii=True, indent=None, separators=None, default=None, sort_keys=False, **options):
    if isinstance(indent, int):
        indent = " " * indent
    if separators is None:
        separators = (", " if indent is None else ",", ": ")
    return _encode(obj, (ensure_ascii, indent, separators[0], separators[1], default, sort_keys), 0)


def dump(obj, fp, **options):
    fp.write(dumps(obj, **options))


class _Reader:
    def __init__(self, text, hook):
        self.text, self.hook = text, hook

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
        for word, value in (("null", None), ("true", True), ("false", False), ("NaN", float("nan")), ("Infinity", float("inf")), ("-Infinity", float("-inf"))):
            if text.startswith(word, i):
                return value, i + len(word)
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
        return (int(number) if whole else float(number)), j

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
            if ch != ",":
                self.fail("Expecting ',' delimiter", i)
            i = self.skip(i + 1)

    def object(self, i):
        pairs = {}
        i = self.skip(i)
        if self.text[i:i + 1] == "}":
            return pairs, i + 1
        while True:
            if self.text[i:i + 1] != '"':
                self.fail("Expecting property name enclosed in double quotes", i)
            key, i = self.string(i + 1)
            i = self.skip(i)
            if self.text[i:i + 1] != ":":
                self.fail("Expecting ':' delimiter", i)
            value, i = self.value(self.skip(i + 1))
            pairs[key] = value
            i = self.skip(i)
            ch = self.text[i:i + 1]
            if ch == "}":
                return (self.hook(pairs) if self.hook else pairs), i + 1
            if ch != ",":
                self.fail("Expecting ',' delimiter", i)
            i = self.skip(i + 1)


def loads(s, *, object_hook=None, **options):
    if not isinstance(s, str):
        if not isinstance(s, bytes):
            raise TypeError(f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}")
        s = s.decode()
    reader = _Reader(s, object_hook)
    value, i = reader.value(reader.skip(0))
    i = reader.skip(i)
    if i != len(s):
        reader.fail("Extra data", i)
    return value


def load(fp, **options):
    return loads(fp.read(), **options)
