"""File names and patterns (Lib/fnmatch.py, v3.11); names of POSIX, where case counts."""

import re as _re


def translate(pat):
    """The pattern as a regular expression: `*`, `?`, `[...]` and `[!...]`."""
    out = ""
    i = 0
    while i < len(pat):
        char = pat[i]
        i += 1
        if char == "*":
            if not out.endswith(".*"):
                out += ".*"
        elif char == "?":
            out += "."
        elif char == "[" and (end := pat.find("]", i + 1 + (pat[i:i + 1] == "!"))) >= 0:
            inside = pat[i:end].replace("\\", r"\\")
            i = end + 1
            if inside[0] == "!":
                inside = "^" + inside[1:]
            elif inside[0] in ("^", "["):
                inside = "\\" + inside
            out += f"[{inside}]"
        else:
            out += _re.escape(char)
    return rf"(?s:{out})\Z"


def fnmatchcase(name, pat):
    return _re.match(translate(pat), name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]
