"""Bytes as letters (Lib/base64.py, v3.11): of 64, 32 and 16. Left out: base 85 and files."""

import binascii

_LETTERS32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def _letters(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters")
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError("argument should be a bytes-like object or ASCII string, not %r" % s.__class__.__name__) from None


def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b"+/", altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    s = _letters(s)
    if altchars is not None:
        altchars = _letters(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return binascii.a2b_base64(s, strict_mode=validate)


standard_b64encode = b64encode
standard_b64decode = b64decode


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(s, b"-_")


def encodebytes(s):
    return b"".join(binascii.b2a_base64(s[at:at + 57]) for at in range(0, len(s), 57))


def decodebytes(s):
    return binascii.a2b_base64(s)


def b32encode(s):
    data = memoryview(s).tobytes()
    out = ""
    for at in range(0, len(data), 5):
        part = data[at:at + 5]
        bits = int.from_bytes(part.ljust(5, b"\0"), "big")
        used = (len(part) * 8 + 4) // 5
        out += "".join(_LETTERS32[bits >> 35 - 5 * i & 31] for i in range(used)) + "=" * (8 - used)
    return out.encode()


def b32decode(s, casefold=False, map01=None):
    s = _letters(s).decode("ascii")
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if casefold:
        s = s.upper()
    letters = s.rstrip("=")
    pads = len(s) - len(letters)
    out = b""
    for at in range(0, len(letters), 8):
        part = letters[at:at + 8]
        if any(letter not in _LETTERS32 for letter in part):
            raise binascii.Error("Non-base32 digit found") from None
        bits = 0
        for letter in part.ljust(8, "A"):
            bits = bits << 5 | _LETTERS32.index(letter)
        out += bits.to_bytes(5, "big")[:len(part) * 5 // 8]
    if pads not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    return out


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _letters(s)
    if casefold:
        s = s.upper()
    if any(digit not in b"0123456789ABCDEF" for digit in s):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)
