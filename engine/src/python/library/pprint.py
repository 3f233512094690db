"""Pretty printing (Lib/pprint.py, v3.11). Left out: `Counter`, `deque`, dataclasses and their like, which are shown by `repr`."""

import re
import sys


class _safe_key:
    __slots__ = ("obj",)

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _safe_tuple(pair):
    return _safe_key(pair[0]), _safe_key(pair[1])


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        indent = int(indent)
        width = int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._depth = depth
        self._indent_per_level = indent
        self._width = width
        self._stream = stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        stream = sys.stdout if self._stream is None else self._stream
        stream.write(self.pformat(object))
        stream.write("\n")

    def pformat(self, object):
        out = []
        self._format(object, out, 0, 0, {}, 0)
        return "".join(out)

    def _format(self, object, out, indent, allowance, context, level):
        if id(object) in context:
            out.append(_recursion(object))
            return
        rep = self._safe_repr(object, context, level)
        if len(rep) > self._width - indent - allowance:
            kind = type(object)
            write = None
            if isinstance(object, dict) and kind.__repr__ is dict.__repr__:
                write = self._dict
            elif isinstance(object, (list, tuple)) and kind.__repr__ in (list.__repr__, tuple.__repr__):
                write = self._sequence
            elif isinstance(object, (set, frozenset)) and kind.__repr__ in (set.__repr__, frozenset.__repr__):
                write = self._set
            elif isinstance(object, str) and kind.__repr__ is str.__repr__:
                write = self._str
            if write is not None:
                context[id(object)] = 1
                write(object, out, indent, allowance, context, level + 1)
                del context[id(object)]
                return
        out.append(rep)

    def _dict(self, object, out, indent, allowance, context, level):
        out.append("{")
        if self._indent_per_level > 1:
            out.append((self._indent_per_level - 1) * " ")
        items = list(object.items())
        if self._sort_dicts:
            items.sort(key=_safe_tuple)
        indent += self._indent_per_level
        for number, (key, value) in enumerate(items):
            last = number == len(items) - 1
            rep = self._safe_repr(key, context, level)
            out.append(rep)
            out.append(": ")
            self._format(value, out, indent + len(rep) + 2, allowance + 1 if last else 1, context, level)
            if not last:
                out.append(",\n" + " " * indent)
        out.append("}")

    def _sequence(self, object, out, indent, allowance, context, level):
        if isinstance(object, list):
            start, end = "[", "]"
        else:
            start, end = "(", ",)" if len(object) == 1 else ")"
        out.append(start)
        self._items(object, out, indent, allowance + len(end), context, level)
        out.append(end)

    def _set(self, object, out, indent, allowance, context, level):
        if type(object) is set:
            start, end = "{", "}"
        else:
            name = type(object).__name__
            start, end = name + "({", "})"
            indent += len(name) + 1
        out.append(start)
        self._items(sorted(object, key=_safe_key), out, indent, allowance + len(end), context, level)
        out.append(end)

    def _items(self, items, out, indent, allowance, context, level):
        indent += self._indent_per_level
        if self._indent_per_level > 1:
            out.append((self._indent_per_level - 1) * " ")
        delimiter_line = ",\n" + " " * indent
        delimiter = ""
        width = most = self._width - indent + 1
        items = list(items)
        for number, item in enumerate(items):
            last = number == len(items) - 1
            if last:
                most -= allowance
                width -= allowance
            if self._compact:
                rep = self._safe_repr(item, context, level)
                room = len(rep) + 2
                if width < room:
                    width = most
                    if delimiter:
                        delimiter = delimiter_line
                if width >= room:
                    width -= room
                    out.append(delimiter)
                    delimiter = ", "
                    out.append(rep)
                    continue
            out.append(delimiter)
            delimiter = delimiter_line
            self._format(item, out, indent, allowance if last else 1, context, level)

    def _str(self, object, out, indent, allowance, context, level):
        if not object:
            out.append(repr(object))
            return
        chunks = []
        lines = object.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        most = whole = self._width - indent
        rep = ""
        for number, line in enumerate(lines):
            rep = repr(line)
            if number == len(lines) - 1:
                whole -= allowance
            if len(rep) <= whole:
                chunks.append(rep)
                continue
            parts = re.findall(r"\S*\s*", line)
            parts.pop()
            room = most
            current = ""
            for place, part in enumerate(parts):
                candidate = current + part
                if place == len(parts) - 1 and number == len(lines) - 1:
                    room -= allowance
                if len(repr(candidate)) > room:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            out.append(rep)
            return
        if level == 1:
            out.append("(")
        for number, rep in enumerate(chunks):
            if number > 0:
                out.append("\n" + " " * indent)
            out.append(rep)
        if level == 1:
            out.append(")")

    def _safe_repr(self, object, context, level):
        kind = type(object)
        if self._underscore_numbers and kind is int:
            return f"{object:_d}"
        is_dict = isinstance(object, dict) and kind.__repr__ is dict.__repr__
        is_list = isinstance(object, (list, tuple)) and kind.__repr__ in (list.__repr__, tuple.__repr__)
        if not is_dict and not is_list:
            return repr(object)
        if not object:
            return "{}" if is_dict else "[]" if isinstance(object, list) else "()"
        if self._depth and level >= self._depth:
            return "{...}" if is_dict else "[...]" if isinstance(object, list) else "(...)"
        if id(object) in context:
            return _recursion(object)
        context[id(object)] = 1
        level += 1
        if is_dict:
            items = list(object.items())
            if self._sort_dicts:
                items.sort(key=_safe_tuple)
            parts = [f"{self._safe_repr(key, context, level)}: {self._safe_repr(value, context, level)}" for key, value in items]
            text = "{%s}" % ", ".join(parts)
        else:
            parts = [self._safe_repr(item, context, level) for item in object]
            form = "[%s]" if isinstance(object, list) else "(%s,)" if len(object) == 1 else "(%s)"
            text = form % ", ".join(parts)
        del context[id(object)]
        return text


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._safe_repr(object, {}, 0)
