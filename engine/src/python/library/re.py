"""Regular expressions (Lib/re, v3.11): a matcher that goes back, over text and bytes.

Left out: locale, possessive repeats and atomic groups, `DEBUG`, and tables of Unicode cases.
"""

_NO_LIMIT = 4294967295

class error(Exception):
    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = f"{msg} at position {pos}"
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


_FLAG_NAMES = [(256, "ASCII"), (2, "IGNORECASE"), (4, "LOCALE"), (32, "UNICODE"), (8, "MULTILINE"), (16, "DOTALL"), (64, "VERBOSE"), (1, "TEMPLATE"), (128, "DEBUG")]


class RegexFlag(int):
    def __repr__(self):
        names = [f"re.{name}" for bit, name in _FLAG_NAMES if self & bit]
        return "|".join(names) if names else "re.NOFLAG"

    __str__ = __repr__

    def __or__(self, other):
        return RegexFlag(int(self) | int(other))

    __ror__ = __or__

    def __and__(self, other):
        return RegexFlag(int(self) & int(other))


A = ASCII = RegexFlag(256)
I = IGNORECASE = RegexFlag(2)
L = LOCALE = RegexFlag(4)
U = UNICODE = RegexFlag(32)
M = MULTILINE = RegexFlag(8)
S = DOTALL = RegexFlag(16)
X = VERBOSE = RegexFlag(64)
NOFLAG = RegexFlag(0)

_WORD_EXTRA = "_"
_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}
_FLAG_LETTERS = {"i": 2, "L": 4, "m": 8, "s": 16, "x": 64, "a": 256, "u": 32}


def _is_word(c, ascii_only):
    if ascii_only:
        return c.isascii() and (c.isalnum() or c == "_")
    return c.isalnum() or c == "_"


def _is_digit(c, ascii_only):
    return c.isdecimal() and (not ascii_only or c.isascii())


def _is_space(c, ascii_only):
    return c in " \t\n\r\f\v" if ascii_only else c.isspace()


_CATEGORIES = {"d": _is_digit, "w": _is_word, "s": _is_space}


class _Parser:
    """A pattern becomes a tree of tuples (Lib/re/_parser.py)."""

    def __init__(self, text, original, flags):
        self.text = text
        self.original = original
        self.flags = flags
        self.at = 0
        self.groups = 0
        self.names = {}
        self.open = set()

    def fail(self, message, back=0):
        raise error(message, self.original, self.at - back)

    def peek(self):
        return self.text[self.at] if self.at < len(self.text) else ""

    def take(self, text):
        if self.text.startswith(text, self.at):
            self.at += len(text)
            return True
        return False

    def until(self, end, what):
        stop = self.text.find(end, self.at)
        if stop < 0:
            if self.at == len(self.text):
                self.fail("missing " + what)
            self.fail(f"missing {end}, unterminated name")
        name = self.text[self.at:stop]
        if not name:
            self.fail("missing " + what)
        self.at = stop + 1
        return name

    def whole(self):
        tree = self.alternatives()
        if self.at < len(self.text):
            self.fail("unbalanced parenthesis")
        return tree

    def alternatives(self):
        branches = [self.sequence()]
        while self.take("|"):
            branches.append(self.sequence())
        return branches[0] if len(branches) == 1 else ("branch", branches)

    def sequence(self):
        items = []
        while True:
            c = self.peek()
            if c == "" or c in "|)":
                break
            if self.flags & 64:
                if c.isspace():
                    self.at += 1
                    continue
                if c == "#":
                    end = self.text.find("\n", self.at)
                    self.at = len(self.text) if end < 0 else end + 1
                    continue
            start = self.at
            item = self.atom()
            if item is None:
                continue
            items.append(self.repeated(item, start))
        return ("seq", items)

    def repeated(self, item, start):
        while True:
            here = self.at
            c = self.peek()
            if c == "*":
                low, high = 0, _NO_LIMIT
            elif c == "+":
                low, high = 1, _NO_LIMIT
            elif c == "?":
                low, high = 0, 1
            elif c == "{":
                bounds = self.bounds()
                if bounds is None:
                    return item
                low, high = bounds
                self.at -= 1
            else:
                return item
            self.at += 1
            if item[0] == "at":
                self.fail("nothing to repeat", self.at - here)
            if item[0] == "repeat":
                self.fail("multiple repeat", self.at - here)
            greedy = not self.take("?")
            item = ("repeat", low, high, greedy, item)
            if self.peek() == "" or self.peek() not in "*+?{":
                return item

    def bounds(self):
        end = self.text.find("}", self.at)
        if end < 0:
            return None
        low, comma, high = self.text[self.at + 1:end].partition(",")
        if not comma:
            high = low
        if (low and not low.isdigit()) or (high and not high.isdigit()) or not (low or high or comma) or not (low or comma):
            return None
        here = self.at
        self.at = end + 1
        least = int(low) if low else 0
        most = int(high) if high else _NO_LIMIT
        if most < least:
            self.at = here
            self.fail("min repeat greater than max repeat", -1)
        return least, most

    def atom(self):
        c = self.peek()
        self.at += 1
        if c == "[":
            return self.set()
        if c == "(":
            return self.group()
        if c == ".":
            return ("any",)
        if c == "^":
            return ("at", "line start" if self.flags & 8 else "start")
        if c == "$":
            return ("at", "line end" if self.flags & 8 else "end")
        if c == "\\":
            return self.escape(False)
        if c in "*+?":
            self.fail("nothing to repeat", 1)
        if c == "{":
            self.at -= 1
            if self.bounds() is not None:
                self.fail("nothing to repeat", 1)
            self.at += 1
        return ("char", c)

    def escape(self, in_set):
        c = self.peek()
        if c == "":
            self.fail("bad escape (end of pattern)", 1)
        self.at += 1
        if c in "dDwWsS":
            return ("category", c.lower(), c.isupper())
        if c == "x":
            return ("char", self.hex(2))
        if c == "u":
            return ("char", self.hex(4))
        if c == "U":
            return ("char", self.hex(8))
        if c == "0" or (in_set and c in "1234567"):
            digits = c
            while len(digits) < 3 and self.peek() and self.peek() in "01234567":
                digits += self.peek()
                self.at += 1
            return ("char", chr(int(digits, 8)))
        if not in_set:
            if c in "bBAZ":
                return ("at", c)
            if c.isdigit():
                number = c
                if self.peek().isdigit():
                    number += self.peek()
                    self.at += 1
                number = int(number)
                if number > self.groups:
                    self.fail(f"invalid group reference {number}", len(str(number)))
                if number in self.open:
                    self.fail("cannot refer to an open group", len(str(number)) + 1)
                return ("same", number)
        if c in _ESCAPES:
            return ("char", _ESCAPES[c])
        if c.isalpha() and c.isascii():
            self.fail(f"bad escape \\{c}", 2)
        return ("char", c)

    def hex(self, digits):
        text = self.text[self.at:self.at + digits]
        if len(text) < digits or any(c not in "0123456789abcdefABCDEF" for c in text):
            self.fail(f"incomplete escape \\{self.text[self.at - 1]}{text}", 2)
        self.at += digits
        return chr(int(text, 16))

    def set(self):
        start = self.at - 1
        negated = self.take("^")
        items = []
        first = True
        while True:
            c = self.peek()
            if c == "":
                self.at = start
                self.fail("unterminated character set")
            if c == "]" and not first:
                self.at += 1
                break
            first = False
            here = self.at
            item = self.set_item()
            if self.peek() == "-" and self.text[self.at + 1:self.at + 2] not in ("]", ""):
                self.at += 1
                end = self.set_item()
                if item[0] != "char" or end[0] != "char" or end[1] < item[1]:
                    text = self.text[here:self.at]
                    self.fail(f"bad character range {text}", len(text))
                items.append(("range", item[1], end[1]))
            else:
                items.append(item)
        return ("set", negated, items)

    def set_item(self):
        c = self.peek()
        self.at += 1
        return self.escape(True) if c == "\\" else ("char", c)

    def name(self, name, offset):
        if not name.isidentifier():
            self.fail(f"bad character in group name {name!r}", offset)
        return name

    def group(self):
        start = self.at - 1
        number = None
        flags = self.flags
        kind = "group"
        if self.take("?"):
            if self.take("P<"):
                name = self.until(">", "group name")
                self.name(name, len(name) + 1)
                if name in self.names:
                    known = self.names[name]
                    self.fail(f"redefinition of group name {name!r} as group {self.groups + 1}; was group {known}", len(name) + 1)
                number = self.new_group()
                self.names[name] = number
            elif self.take("P="):
                name = self.until(")", "group name")
                self.name(name, len(name) + 1)
                if name not in self.names:
                    self.fail(f"unknown group name {name!r}", len(name) + 1)
                if self.names[name] in self.open:
                    self.fail("cannot refer to an open group", len(name) + 1)
                return ("same", self.names[name])
            elif self.take(":"):
                kind = "plain"
            elif self.take("#"):
                end = self.text.find(")", self.at)
                if end < 0:
                    self.fail("missing ), unterminated comment", self.at - start)
                self.at = end + 1
                return None
            elif self.take("="):
                kind = "ahead"
            elif self.take("!"):
                kind = "not ahead"
            elif self.take("<="):
                kind = "behind"
            elif self.take("<!"):
                kind = "not behind"
            elif self.take("("):
                name = self.until(")", "group name")
                if name.isdecimal():
                    condition = int(name)
                else:
                    self.name(name, len(name) + 1)
                    if name not in self.names:
                        self.fail(f"unknown group name {name!r}", len(name) + 1)
                    condition = self.names[name]
                yes = self.sequence()
                no = self.sequence() if self.take("|") else ("seq", [])
                if not self.take(")"):
                    self.fail("missing ), unterminated subpattern", self.at - start)
                return ("if", condition, yes, no)
            else:
                kind = "plain"
                on = True
                while True:
                    c = self.peek()
                    self.at += 1
                    if c in _FLAG_LETTERS and c:
                        bit = _FLAG_LETTERS[c]
                        flags = flags | bit if on else flags & ~bit
                    elif c == "-" and on:
                        on = False
                    elif c == ")":
                        if start:
                            self.fail("global flags not at the start of the expression", self.at - start)
                        self.flags = flags
                        return None
                    elif c == ":":
                        break
                    elif c == "":
                        self.at -= 1
                        self.fail("unexpected end of pattern")
                    else:
                        self.fail("unknown extension ?" + c, 2)
        else:
            number = self.new_group()
        outer, self.flags = self.flags, flags
        tree = self.alternatives()
        self.flags = outer
        if not self.take(")"):
            self.at = start
            self.fail("missing ), unterminated subpattern")
        if number is not None:
            self.open.discard(number)
            return ("group", number, tree)
        if kind == "plain":
            return ("scope", flags, tree)
        if "behind" in kind and _width(tree) is None:
            raise error("look-behind requires fixed-width pattern")
        return (kind, tree)

    def new_group(self):
        self.groups += 1
        self.open.add(self.groups)
        return self.groups


def _width(tree):
    """The number of characters that a tree matches; None when that differs."""
    kind = tree[0]
    if kind in ("char", "any", "set", "category"):
        return 1
    if kind == "seq":
        widths = [_width(item) for item in tree[1]]
        return None if None in widths else sum(widths)
    if kind == "branch":
        widths = [_width(item) for item in tree[1]]
        return widths[0] if all(width == widths[0] for width in widths) else None
    if kind in ("group", "scope"):
        return _width(tree[2])
    if kind == "repeat":
        width = _width(tree[4])
        return width * tree[1] if width is not None and tree[1] == tree[2] else None
    if kind in ("same", "if"):
        return None
    return 0


class _Compiler:
    """A tree becomes functions `match(at, then)`: where the rest of the pattern may go on, `then` is asked.

    `then` returns the end of the whole match, or -1.
    """

    def __init__(self, state):
        self.state = state

    def test(self, tree, flags):
        """A function that tells whether one character fits."""
        kind = tree[0]
        fold = flags & 2
        plain = bool(flags & 256)
        if kind == "char":
            c = tree[1]
            if fold and c.lower() != c.upper():
                c = c.lower()
                return lambda x: x.lower() == c
            return lambda x: x == c
        if kind == "any":
            return (lambda x: True) if flags & 16 else (lambda x: x != "\n")
        if kind == "category":
            category, negated = _CATEGORIES[tree[1]], tree[2]
            return (lambda x: not category(x, plain)) if negated else (lambda x: category(x, plain))
        negated, items = tree[1], tree[2]
        chars = set()
        ranges = []
        tests = []
        for item in items:
            if item[0] == "char":
                chars.add(item[1].lower() if fold else item[1])
            elif item[0] == "range":
                ranges.append((item[1], item[2]))
            else:
                tests.append(self.test(item, flags))

        def fits(x):
            y = x.lower() if fold else x
            if y in chars:
                return True
            for low, high in ranges:
                if low <= x <= high or (fold and (low <= y <= high or low <= x.upper() <= high)):
                    return True
            for test in tests:
                if test(x):
                    return True
            return False

        return (lambda x: not fits(x)) if negated else fits

    def compile(self, tree, flags):
        kind = tree[0]
        state = self.state
        if kind in ("char", "any", "category", "set"):
            test = self.test(tree, flags)

            def one(at, then):
                if at < state.end and test(state.text[at]):
                    return then(at + 1)
                return -1

            return one
        if kind == "seq":
            parts = [self.compile(item, flags) for item in tree[1]]
            if not parts:
                return lambda at, then: then(at)
            if len(parts) == 1:
                return parts[0]

            def joined(first, rest):
                return lambda at, then: first(at, lambda end: rest(end, then))

            result = parts[-1]
            for part in reversed(parts[:-1]):
                result = joined(part, result)
            return result
        if kind == "branch":
            parts = [self.compile(item, flags) for item in tree[1]]

            def branch(at, then):
                for part in parts:
                    end = part(at, then)
                    if end >= 0:
                        return end
                return -1

            return branch
        if kind == "group":
            number, part = tree[1], self.compile(tree[2], flags)

            def group(at, then):
                before = state.spans[number]
                last = state.lastindex

                def close(end):
                    inner, inner_last = state.spans[number], state.lastindex
                    state.spans[number] = (at, end)
                    state.lastindex = number
                    result = then(end)
                    if result < 0:
                        state.spans[number] = inner
                        state.lastindex = inner_last
                    return result

                result = part(at, close)
                if result < 0:
                    state.spans[number] = before
                    state.lastindex = last
                return result

            return group
        if kind == "scope":
            return self.compile(tree[2], tree[1])
        if kind == "repeat":
            return self.repeat(tree, flags)
        if kind == "at":
            return self.position(tree[1], flags)
        if kind == "same":
            number = tree[1]
            fold = flags & 2

            def same(at, then):
                start, stop = state.spans[number]
                if start < 0:
                    return -1
                wanted = state.text[start:stop]
                end = at + len(wanted)
                found = state.text[at:end]
                if end > state.end or (found.lower() != wanted.lower() if fold else found != wanted):
                    return -1
                return then(end)

            return same
        if kind == "if":
            number, yes, no = tree[1], self.compile(tree[2], flags), self.compile(tree[3], flags)
            return lambda at, then: (yes if state.spans[number][0] >= 0 else no)(at, then)
        part = self.compile(tree[1], flags)
        wanted = not kind.startswith("not")
        back = _width(tree[1]) if "behind" in kind else 0

        def look(at, then):
            spans = list(state.spans)
            found = at - back >= 0 and part(at - back, lambda end: end) >= 0
            if found != wanted:
                state.spans[:] = spans
                return -1
            if not wanted:
                state.spans[:] = spans
            result = then(at)
            if result < 0:
                state.spans[:] = spans
            return result

        return look

    def repeat(self, tree, flags):
        state = self.state
        low, high, greedy, item = tree[1:]
        if item[0] in ("char", "any", "category", "set"):
            test = self.test(item, flags)

            def simple(at, then):
                text, most = state.text, min(state.end, at + high)
                if greedy:
                    end = at
                    while end < most and test(text[end]):
                        end += 1
                    while end >= at + low:
                        result = then(end)
                        if result >= 0:
                            return result
                        end -= 1
                    return -1
                end = at
                while True:
                    if end >= at + low:
                        result = then(end)
                        if result >= 0:
                            return result
                    if end >= most or not test(text[end]):
                        return -1
                    end += 1

            return simple
        part = self.compile(item, flags)

        def repeat(at, then):
            def again(at, count):
                def more():
                    # A round that takes nothing ends the repeating.
                    return part(at, lambda end: again(end, count + 1) if end > at or count < low else -1)

                if count < low:
                    return more()
                if not greedy:
                    result = then(at)
                    if result >= 0 or count >= high:
                        return result
                    return more()
                if count < high:
                    result = more()
                    if result >= 0:
                        return result
                return then(at)

            return again(at, 0)

        return repeat

    def position(self, where, flags):
        state = self.state
        plain = bool(flags & 256)

        def boundary(at):
            before = at > 0 and _is_word(state.text[at - 1], plain)
            after = at < state.end and _is_word(state.text[at], plain)
            return before != after

        tests = {
            "start": lambda at: at == 0,
            "A": lambda at: at == 0,
            "line start": lambda at: at == 0 or state.text[at - 1] == "\n",
            "end": lambda at: at == state.end or (at == state.end - 1 and state.text[at] == "\n"),
            "line end": lambda at: at == state.end or state.text[at] == "\n",
            "Z": lambda at: at == state.end,
            "b": boundary,
            "B": lambda at: not boundary(at),
        }
        test = tests[where]
        return lambda at, then: then(at) if test(at) else -1


class _State:
    def __init__(self):
        self.text = ""
        self.end = 0
        self.spans = []
        self.lastindex = None


class Match:
    __module__ = "re"

    def __init__(self, re, string, pos, endpos, spans, lastindex):
        self.re = re
        self.string = string
        self.pos = pos
        self.endpos = endpos
        self._spans = spans
        self.lastindex = lastindex

    @property
    def lastgroup(self):
        for name, number in self.re.groupindex.items():
            if number == self.lastindex:
                return name
        return None

    @property
    def regs(self):
        return tuple(self._spans)

    def _number(self, group):
        if isinstance(group, str):
            group = self.re.groupindex.get(group, -1)
        if not isinstance(group, int) or not 0 <= group < len(self._spans):
            raise IndexError("no such group")
        return group

    def _text(self, group, default=None):
        start, end = self._spans[self._number(group)]
        return default if start < 0 else self.string[start:end]

    def group(self, *groups):
        if not groups:
            return self._text(0)
        if len(groups) == 1:
            return self._text(groups[0])
        return tuple(self._text(group) for group in groups)

    def __getitem__(self, group):
        return self._text(group)

    def groups(self, default=None):
        return tuple(self._text(number, default) for number in range(1, len(self._spans)))

    def groupdict(self, default=None):
        return {name: self._text(number, default) for name, number in self.re.groupindex.items()}

    def start(self, group=0):
        return self._spans[self._number(group)][0]

    def end(self, group=0):
        return self._spans[self._number(group)][1]

    def span(self, group=0):
        return self._spans[self._number(group)]

    def expand(self, template):
        return _expand(_template(template, self.re), self)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return f"<re.Match object; span={self.span()!r}, match={self.group()!r}>"


def _template(template, pattern):
    """The pieces of a replacement: texts and numbers of groups (Lib/re/_parser.py: `parse_template`)."""
    is_bytes = isinstance(template, bytes)
    text = template.decode("latin-1") if is_bytes else template
    pieces = []
    plain = []

    def group(number, at):
        if number > pattern.groups:
            raise error(f"invalid group reference {number}", template, at)
        if plain:
            pieces.append("".join(plain))
            plain.clear()
        pieces.append(number)

    at = 0
    while at < len(text):
        c = text[at]
        at += 1
        if c != "\\" or at == len(text):
            if c == "\\":
                raise error("bad escape (end of pattern)", template, at - 1)
            plain.append(c)
            continue
        c = text[at]
        at += 1
        if c == "g":
            if text[at:at + 1] != "<":
                raise error("missing <", template, at)
            stop = text.find(">", at)
            if stop < 0:
                raise error("missing >, unterminated name", template, at + 1)
            name = text[at + 1:stop]
            if not name:
                raise error("missing group name", template, at + 1)
            if name.isdecimal():
                group(int(name), at + 1)
            elif not name.isidentifier():
                raise error(f"bad character in group name {name!r}", template, at + 1)
            elif name in pattern.groupindex:
                group(pattern.groupindex[name], at + 1)
            else:
                raise IndexError(f"unknown group name {name!r}")
            at = stop + 1
        elif c == "0":
            digits = c
            while len(digits) < 3 and text[at:at + 1] and text[at] in "01234567":
                digits += text[at]
                at += 1
            plain.append(chr(int(digits, 8)))
        elif c.isdigit():
            digits = c
            if text[at:at + 1].isdigit():
                digits += text[at]
                at += 1
            group(int(digits), at - len(digits))
        elif c in _ESCAPES:
            plain.append(_ESCAPES[c])
        elif c.isalpha() and c.isascii():
            raise error(f"bad escape \\{c}", template, at - 2)
        else:
            plain.append("\\" + c)
    if plain:
        pieces.append("".join(plain))
    if is_bytes:
        pieces = [piece.encode("latin-1") if isinstance(piece, str) else piece for piece in pieces]
    return pieces


def _expand(pieces, match):
    empty = match.string[:0]
    return empty.join([match._text(piece, empty) if isinstance(piece, int) else piece for piece in pieces])


class Pattern:
    __module__ = "re"

    def __init__(self, pattern, flags):
        is_bytes = isinstance(pattern, bytes)
        text = pattern.decode("latin-1") if is_bytes else pattern
        parser = _Parser(text, pattern, int(flags))
        tree = parser.whole()
        flags = parser.flags | int(flags)
        if is_bytes:
            matching = flags | 256
        else:
            matching = flags
            if not flags & 256:
                flags |= 32
        self.pattern = pattern
        self.flags = flags
        self.groups = parser.groups
        self.groupindex = dict(parser.names)
        self._bytes = is_bytes
        self._state = _State()
        self._run = _Compiler(self._state).compile(tree, matching)

    def _begin(self, string, pos, endpos):
        if not isinstance(string, (str, bytes)):
            raise TypeError(f"expected string or bytes-like object, got {type(string).__name__!r}")
        if isinstance(string, bytes) != self._bytes:
            what = "bytes pattern on a string-like" if self._bytes else "string pattern on a bytes-like"
            raise TypeError(f"cannot use a {what} object")
        length = len(string)
        end = length if endpos is None else max(0, min(endpos, length))
        return (string.decode("latin-1") if self._bytes else string), max(0, min(pos, length)), end

    def _at(self, text, at, end, then):
        state = self._state
        state.text = text
        state.end = end
        state.spans = [(-1, -1)] * (self.groups + 1)
        state.lastindex = None
        return self._run(at, then)

    def _found(self, string, pos, end, start, stop):
        spans = self._state.spans
        spans[0] = (start, stop)
        return Match(self, string, pos, end, list(spans), self._state.lastindex)

    def match(self, string, pos=0, endpos=None):
        text, pos, end = self._begin(string, pos, endpos)
        stop = self._at(text, pos, end, lambda at: at)
        return self._found(string, pos, end, pos, stop) if stop >= 0 else None

    def fullmatch(self, string, pos=0, endpos=None):
        text, pos, end = self._begin(string, pos, endpos)
        stop = self._at(text, pos, end, lambda at: at if at == end else -1)
        return self._found(string, pos, end, pos, stop) if stop >= 0 else None

    def search(self, string, pos=0, endpos=None):
        for match in self._all(string, pos, endpos):
            return match
        return None

    def _all(self, string, pos=0, endpos=None):
        text, pos, end = self._begin(string, pos, endpos)
        at = pos
        # Where the last match was empty, the next one may not be (`state->must_advance`).
        must_advance = -1
        while at <= end:
            stop = self._at(text, at, end, lambda stop: -1 if stop == must_advance and stop == at else stop)
            if stop < 0:
                at += 1
                continue
            yield self._found(string, pos, end, at, stop)
            must_advance = stop if stop == at else -1
            at = stop

    def finditer(self, string, pos=0, endpos=None):
        return self._all(string, pos, endpos)

    def findall(self, string, pos=0, endpos=None):
        found = []
        empty = string[:0]
        for match in self._all(string, pos, endpos):
            if self.groups == 0:
                found.append(match.group())
            elif self.groups == 1:
                found.append(match._text(1, empty))
            else:
                found.append(match.groups(empty))
        return found

    def split(self, string, maxsplit=0):
        parts = []
        last = 0
        for match in self._all(string):
            if maxsplit and maxsplit <= 0:
                break
            parts.append(string[last:match.start()])
            parts.extend(match.groups())
            last = match.end()
            if maxsplit:
                maxsplit -= 1
                if not maxsplit:
                    break
        parts.append(string[last:])
        return parts

    def subn(self, repl, string, count=0):
        pieces = None
        if not callable(repl):
            pieces = _template(repl, self) if (b"\\" if isinstance(repl, bytes) else "\\") in repl else [repl]
        out = []
        last = n = 0
        for match in self._all(string):
            out.append(string[last:match.start()])
            out.append(_expand(pieces, match) if pieces is not None else repl(match))
            last = match.end()
            n += 1
            if n == count:
                break
        out.append(string[last:])
        return string[:0].join(out), n

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return self.pattern == other.pattern and self.flags == other.flags

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        flags = self.flags
        if not self._bytes and flags & 288 == 32:
            flags &= ~32
        names = [f"re.{name}" for bit, name in _FLAG_NAMES if flags & bit]
        shown = repr(self.pattern)[:200]
        return f"re.compile({shown}, {'|'.join(names)})" if names else f"re.compile({shown})"


_cache = {}


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")
    key = (type(pattern), pattern, int(flags))
    found = _cache.get(key)
    if found is None:
        if len(_cache) >= 512:
            del _cache[next(iter(_cache))]
        found = _cache[key] = Pattern(pattern, flags)
    return found


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def purge():
    _cache.clear()


_SPECIAL = {c: "\\" + chr(c) for c in b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    if isinstance(pattern, str):
        return pattern.translate(_SPECIAL)
    return str(pattern, "latin1").translate(_SPECIAL).encode("latin1")
