"""Bytes as digits and back (Modules/binascii.c, v3.11). Left out: uuencoding and quoted-printable texts."""

from _hashlib import crc32 as _crc32


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}


def _given(data):
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    return bytes(data)


def _ascii(data):
    if not isinstance(data, str):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"argument should be bytes, buffer or ASCII string, not '{type(data).__name__}'")
        return bytes(data)
    if not data.isascii():
        raise ValueError("string argument should contain only ASCII characters")
    return data.encode()


def hexlify(data, sep="", bytes_per_sep=1):
    data = _given(data)
    return (data.hex(sep, bytes_per_sep) if sep else data.hex()).encode()


def unhexlify(hexstr, /):
    digits = _ascii(hexstr)
    if len(digits) % 2:
        raise Error("Odd-length string")
    if any(digit not in b"0123456789abcdefABCDEF" for digit in digits):
        raise Error("Non-hexadecimal digit found")
    return bytes.fromhex(digits.decode())


b2a_hex = hexlify
a2b_hex = unhexlify


def crc32(data, crc=0, /):
    return _crc32(_given(data), crc)


def b2a_base64(data, /, *, newline=True):
    data = _given(data)
    out = bytearray()
    for at in range(0, len(data), 3):
        part = data[at:at + 3]
        bits = int.from_bytes(part + b"\0\0"[len(part) - 1:], "big")
        four = [_LETTERS[bits >> shift & 63] for shift in (18, 12, 6, 0)]
        out += bytes(four[:len(part) + 1]) + b"=" * (3 - len(part))
    return bytes(out) + b"\n" * newline


def a2b_base64(data, /, *, strict_mode=False):
    out = bytearray()
    bits = held = pads = 0
    for char in _ascii(data):
        if char == 61:
            pads += 1
            if held >= 2 and held + pads >= 4:
                return bytes(out)
            continue
        value = _VALUES.get(char)
        if value is None:
            if strict_mode:
                raise Error("Only base64 data is allowed")
            continue
        pads = 0
        bits = bits << 6 | value
        held = (held + 1) % 4
        if held != 1:
            out.append(bits >> (0, 0, 4, 2)[held] & 255 if held else bits & 255)
        if not held:
            bits = 0
    if held == 1:
        count = len(out) // 3 * 4 + 1
        raise Error(f"Invalid base64-encoded string: number of data characters ({count}) cannot be 1 more than a multiple of 4")
    if held:
        raise Error("Incorrect padding")
    return bytes(out)
