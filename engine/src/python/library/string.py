"""Constants, templates and what `str.format` does, in parts that a class can change (Lib/string.py, v3.11)."""

from sys import version_info as _version

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


class Template:
    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _fill(self, values, safe):
        text = self.template
        out = []
        i = 0
        while i < len(text):
            if text[i] != "$":
                out.append(text[i])
                i += 1
                continue
            if text[i + 1:i + 2] == "$":
                out.append("$")
                i += 2
                continue
            braced = text[i + 1:i + 2] == "{"
            start = j = i + 1 + braced
            while j < len(text) and (text[j].isalnum() or text[j] == "_") and text[j].isascii():
                j += 1
            name = text[start:j]
            if not name or name[0].isdigit() or braced and text[j:j + 1] != "}":
                if not safe:
                    raise ValueError("Invalid placeholder in string: line %d, col %d" % (text.count("\n", 0, i) + 1, i - text.rfind("\n", 0, i)))
                out.append("$")
                i += 1
                continue
            end = j + braced
            if name in values or not safe:
                out.append(str(values[name]))
            else:
                out.append(text[i:end])
            i = end
        return "".join(out)

    def substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws}, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws}, True)


def _field_name(text):
    """`formatter_field_name_split`: the first part of a field's name, and whether each of the others is an attribute."""
    end = min(i for i in (text.find("."), text.find("["), len(text)) if i >= 0)
    first, rest = text[:end], []
    i = end
    while i < len(text):
        if text[i] == ".":
            j = i + 1
            while j < len(text) and text[j] not in ".[":
                j += 1
            name = text[i + 1:j]
            rest.append((True, name))
        elif text[i] == "[":
            j = text.find("]", i)
            if j < 0:
                raise ValueError("Missing ']' in format string")
            name = text[i + 1:j]
            rest.append((False, int(name) if name.isdigit() else name))
            j += 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if not name:
            raise ValueError("Empty attribute in format string")
        i = j
    return int(first) if first.isdigit() else first, rest


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal, field, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if field is None:
                continue
            if field == "":
                if auto_arg_index is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                field = str(auto_arg_index)
                auto_arg_index += 1
            elif field.isdigit():
                if auto_arg_index:
                    raise ValueError(
                        "cannot switch from automatic field numbering to manual field specification"
                        if _version >= (3, 14)
                        else "cannot switch from manual field specification to automatic field numbering"
                    )
                auto_arg_index = False
            obj, used = self.get_field(field, args, kwargs)
            used_args.add(used)
            obj = self.convert_field(obj, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            result.append(self.format_field(obj, spec))
        return "".join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        for letter, text in (("s", str), ("r", repr), ("a", ascii)):
            if conversion == letter:
                return text(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        """`formatter_parser`: the literal text, then the name, the specification and the conversion of a field."""
        text, i = format_string, 0
        while i < len(text):
            j = i
            while j < len(text) and text[j] not in "{}":
                j += 1
            literal = text[i:j]
            if j == len(text):
                yield literal, None, None, None
                return
            if text[j + 1:j + 2] == text[j]:
                yield literal + text[j], None, None, None
                i = j + 2
                continue
            if text[j] == "}":
                raise ValueError("Single '}' encountered in format string")
            if j + 1 == len(text):
                raise ValueError("Single '{' encountered in format string")
            depth, end, inside = 1, j + 1, False
            while end < len(text):
                ch = text[end]
                if ch == "{":
                    depth += 1
                elif ch == "}":
                    depth -= 1
                    if not depth:
                        break
                end += 1
            if depth:
                raise ValueError("expected '}' before end of string")
            field = text[j + 1:end]
            k = 0
            while k < len(field) and (inside or field[k] not in ":!"):
                inside = field[k] == "[" or inside and field[k] != "]"
                k += 1
            name, rest, conversion = field[:k], field[k:], None
            if rest.startswith("!"):
                if len(rest) < 2:
                    raise ValueError("end of string while looking for conversion specifier")
                conversion, rest = rest[1], rest[2:]
                if rest and not rest.startswith(":"):
                    raise ValueError("expected ':' after conversion specifier")
            yield literal, name, rest[1:], conversion
            i = end + 1

    def get_field(self, field_name, args, kwargs):
        first, rest = _field_name(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attr, name in rest:
            obj = getattr(obj, name) if is_attr else obj[name]
        return obj, first
