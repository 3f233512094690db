"""Texts in HTML (Lib/html/__init__.py, v3.11); of the named characters the common ones are read."""

import re as _re

_NAMES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\xa0", "copy": "\xa9", "reg": "\xae", "euro": "\u20ac", "hellip": "\u2026", "mdash": "\u2014", "ndash": "\u2013", "eacute": "\xe9", "auml": "\xe4", "ouml": "\xf6", "uuml": "\xfc", "szlig": "\xdf", "times": "\xd7", "deg": "\xb0"}


def escape(s, quote=True):
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if quote:
        s = s.replace('"', "&quot;").replace("'", "&#x27;")
    return s


def _read(match):
    text = match[1]
    if text[0] == "#":
        number = int(text[2:], 16) if text[1] in "xX" else int(text[1:])
        return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    return _NAMES.get(text, match[0])


def unescape(s):
    return _re.sub(r"&(#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z]+);", _read, s) if "&" in s else s
