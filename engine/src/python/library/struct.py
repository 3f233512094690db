"""Bytes and the values in them (Modules/_struct.c, v3.11). `p`, `P`, `n`, `N` and `e` are left out."""

__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"]

from math import copysign, frexp, isinf, isnan, ldexp
from sys import version_info as _version


class error(Exception):
    pass


error.__module__ = "struct"

_STANDARD = {"x": 1, "c": 1, "b": 1, "B": 1, "?": 1, "h": 2, "H": 2, "i": 4, "I": 4, "l": 4, "L": 4, "q": 8, "Q": 8, "f": 4, "d": 8, "s": 1}
_NATIVE = {**_STANDARD, "l": 8, "L": 8}


def _parse(format):
    """The format's items: code, how many, where they begin and what one takes; whether it is little-endian; the size."""
    if isinstance(format, bytes):
        format = format.decode("ascii")
    if not isinstance(format, str):
        raise TypeError(f"Struct() argument 1 must be a str or bytes object, not {type(format).__name__}")
    order = format[0] if format and format[0] in "@=<>!" else "@"
    text = format[1:] if format and format[0] in "@=<>!" else format
    native = order == "@"
    sizes = _NATIVE if native else _STANDARD
    items = []
    offset = 0
    count = ""
    for char in text:
        if char.isspace():
            continue
        if char.isdigit():
            count += char
            continue
        if char not in sizes:
            raise error("bad char in struct format")
        number = int(count) if count else 1
        count = ""
        size = sizes[char]
        if native and char not in "xs":
            offset = (offset + size - 1) // size * size
        items.append((char, number, offset, size))
        offset += number * size
    if count:
        raise error("repeat count given without format specifier")
    return items, order in "@=<", offset


def _wanted(items):
    return sum(1 if char == "s" else 0 if char == "x" else number for char, number, _, _ in items)


def _bits_of_float(value, size):
    """The bits of an IEEE 754 number, rounded half to even (`PyFloat_Pack4`, `PyFloat_Pack8`)."""
    exponent_bits, fraction_bits = (8, 23) if size == 4 else (11, 52)
    bias = (1 << (exponent_bits - 1)) - 1
    sign = 1 if copysign(1.0, value) < 0 else 0
    top = (1 << exponent_bits) - 1
    if isnan(value):
        exponent, fraction = top, 1 << (fraction_bits - 1)
    elif isinf(value):
        exponent, fraction = top, 0
    elif value == 0:
        exponent, fraction = 0, 0
    else:
        mantissa, exponent = frexp(abs(value))
        exponent += bias - 1
        if exponent <= 0:
            fraction = round(ldexp(mantissa, fraction_bits + exponent))
            exponent = 0
        else:
            fraction = round(ldexp(mantissa * 2 - 1, fraction_bits))
        exponent += fraction >> fraction_bits
        fraction &= (1 << fraction_bits) - 1
        if exponent >= top:
            raise OverflowError("float too large to pack with f format")
    return sign << (exponent_bits + fraction_bits) | exponent << fraction_bits | fraction


def _float_of_bits(bits, size):
    exponent_bits, fraction_bits = (8, 23) if size == 4 else (11, 52)
    bias = (1 << (exponent_bits - 1)) - 1
    sign = -1.0 if bits >> (exponent_bits + fraction_bits) else 1.0
    exponent = bits >> fraction_bits & (1 << exponent_bits) - 1
    fraction = bits & (1 << fraction_bits) - 1
    if exponent == (1 << exponent_bits) - 1:
        return float("nan") if fraction else sign * float("inf")
    if exponent == 0:
        return sign * ldexp(fraction, 1 - bias - fraction_bits)
    return sign * ldexp(fraction + (1 << fraction_bits), exponent - bias - fraction_bits)


def _range_text(char, size, little, value, low, high):
    if _version >= (3, 14):
        return f"{char!r} format requires {low} <= number <= {high}"
    if size == 8:
        return "argument out of range" if little else "int too large to convert"
    # It was made a C number first.
    if not (0 <= value < 1 << 64 if char in "IL" else -1 << 63 <= value < 1 << 63):
        return "argument out of range"
    if size == 1:
        name = "byte" if char == "b" else "ubyte"
    elif size == 2 and little:
        name = "short" if char == "h" else "ushort"
    else:
        name = repr(char)
    return f"{name} format requires {low} <= number <= {high}"


def _pack_one(char, size, little, native, value):
    order = "little" if little else "big"
    if char == "c":
        if not isinstance(value, bytes) or len(value) != 1:
            raise error("char format requires a bytes object of length 1")
        return value
    if char == "?":
        return b"\x01" if value else b"\x00"
    if char in "fd":
        if not hasattr(value, "__float__") and not hasattr(value, "__index__"):
            raise error("required argument is not a float")
        value = float(value)
        try:
            bits = _bits_of_float(value, size)
        except OverflowError:
            if not native:
                raise
            # C's conversion of a double to a float.
            bits = _bits_of_float(copysign(float("inf"), value), size)
        return bits.to_bytes(size, order)
    if not hasattr(value, "__index__"):
        raise error("required argument is not an integer")
    value = value.__index__()
    low, high = (-1 << (8 * size - 1), (1 << (8 * size - 1)) - 1) if char.islower() else (0, (1 << 8 * size) - 1)
    if not low <= value <= high:
        raise error(_range_text(char, size, little, value, low, high))
    return value.to_bytes(size, order, signed=char.islower())


def _unpack_one(char, size, little, data):
    order = "little" if little else "big"
    if char == "c":
        return data
    if char == "?":
        return data != b"\x00"
    if char in "fd":
        return _float_of_bits(int.from_bytes(data, order), size)
    return int.from_bytes(data, order, signed=char.islower())


class Struct:
    def __init__(self, format):
        self._items, self._little, self.size = _parse(format)
        self.format = format if isinstance(format, str) else format.decode("ascii")

    def pack(self, *values):
        return self._pack("pack", values)

    def _pack(self, name, values):
        wanted = _wanted(self._items)
        if len(values) != wanted:
            raise error(f"{name} expected {wanted} items for packing (got {len(values)})")
        native = self.format[:1] not in ("=", "<", ">", "!")
        values = iter(values)
        result = b""
        for char, number, offset, size in self._items:
            result += bytes(offset - len(result))
            if char == "x":
                result += bytes(number)
            elif char == "s":
                value = next(values)
                if not isinstance(value, (bytes, bytearray)):
                    raise error("argument for 's' must be a bytes object")
                result += bytes(value[:number]) + bytes(max(number - len(value), 0))
            else:
                for _ in range(number):
                    result += _pack_one(char, size, self._little, native, next(values))
        return result

    def pack_into(self, buffer, offset, *values):
        data = self._pack("pack_into", values)
        if offset < 0:
            offset += len(buffer)
        if len(buffer) - offset < self.size:
            raise error(
                f"pack_into requires a buffer of at least {offset + self.size} bytes for packing {self.size} bytes at offset {offset} (actual buffer size is {len(buffer)})"
            )
        buffer[offset : offset + self.size] = data

    def unpack(self, data):
        if len(data) != self.size:
            raise error(f"unpack requires a buffer of {self.size} bytes")
        return self._unpack(data, 0)

    def _unpack(self, data, start):
        values = []
        for char, number, offset, size in self._items:
            at = start + offset
            if char == "s":
                values.append(bytes(data[at : at + number]))
            elif char != "x":
                for index in range(number):
                    one = bytes(data[at + index * size : at + (index + 1) * size])
                    values.append(_unpack_one(char, size, self._little, one))
        return tuple(values)

    def unpack_from(self, buffer, offset=0):
        if offset < 0:
            offset += len(buffer)
        if len(buffer) - offset < self.size:
            raise error(
                f"unpack_from requires a buffer of at least {offset + self.size} bytes for unpacking {self.size} bytes at offset {offset} (actual buffer size is {len(buffer)})"
            )
        return self._unpack(buffer, offset)

    def iter_unpack(self, buffer):
        if self.size == 0:
            raise error("cannot iteratively unpack with a struct of length 0")
        if len(buffer) % self.size:
            raise error(f"iterative unpacking requires a buffer of a multiple of {self.size} bytes")
        return (self._unpack(buffer, at) for at in range(0, len(buffer), self.size))


Struct.__module__ = "_struct"


def calcsize(format):
    return Struct(format).size


def pack(format, *values):
    return Struct(format).pack(*values)


def pack_into(format, buffer, offset, *values):
    Struct(format).pack_into(buffer, offset, *values)


def unpack(format, data):
    return Struct(format).unpack(data)


def unpack_from(format, buffer, offset=0):
    return Struct(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer):
    return Struct(format).iter_unpack(buffer)
