"""Numbers in a row of bytes (Modules/arraymodule.c, v3.11). The bytes and the room for more are CPython's; the objects
that hold them are ours, and so are the frames of its methods. Left out: files and buffers of others."""

import sys as _sys
from struct import calcsize as _calcsize, pack as _pack, unpack as _unpack

# Characters of four bytes have a code of their own in later releases.
_wide = "w" if _sys.version_info >= (3, 13) else ""
typecodes = f"bBu{_wide}hHiIlLqQfd"


class array:
    __module__ = "array"
    __slots__ = ("typecode", "_items", "_room")
    __hash__ = None

    def __new__(cls, typecode, initializer=(), /):
        if not isinstance(typecode, str) or len(typecode) != 1:
            what = f"a unicode character, not {type(typecode).__name__}"
            raise TypeError("array() argument 1 must be " + what)
        if typecode not in typecodes:
            codes = ", ".join(typecodes[:-1])
            raise ValueError(f"bad typecode (must be {codes} or d)")
        self = object.__new__(cls)
        self.typecode = typecode
        self._items = []
        self._room = 0
        if isinstance(initializer, str) and typecode not in "uw":
            raise TypeError(f"cannot use a str to initialize an array with typecode '{typecode}'")
        if isinstance(initializer, (bytes, bytearray)):
            self.frombytes(initializer)
        elif isinstance(initializer, (list, tuple)):
            self._items = [self._checked(item) for item in initializer]
            self._room = len(self._items)
        elif isinstance(initializer, array):
            self._items = [self._checked(item) for item in initializer._items]
            self._room = len(self._items)
        else:
            self.extend(initializer)
        return self

    @property
    def itemsize(self):
        return 4 if self.typecode in "uw" else _calcsize("@" + self.typecode)

    def _checked(self, item):
        code = self.typecode
        if code in "uw":
            if not isinstance(item, str):
                raise TypeError("array item must be unicode character")
            return item
        if code in "fd":
            if not isinstance(item, (int, float)):
                raise TypeError(f"must be real number, not {type(item).__name__}")
            return float(item) if code == "d" else _unpack("@f", _pack("@f", item))[0]
        if not isinstance(item, int):
            raise TypeError(f"'{type(item).__name__}' object cannot be interpreted as an integer")
        bits = 8 * self.itemsize
        low, high = (-1 << bits - 1, (1 << bits - 1) - 1) if code.islower() else (0, (1 << bits) - 1)
        if low <= item <= high:
            return int(item)
        if code in "bhBH":
            name = {"b": "signed char", "B": "unsigned byte integer", "h": "signed short integer", "H": "unsigned short"}[code]
            raise OverflowError(name + (" is less than minimum" if item < low else " is greater than maximum"))
        if code == "i" and -1 << 63 <= item < 1 << 63:
            raise OverflowError("signed integer is " + ("less than minimum" if item < 0 else "greater than maximum"))
        if code == "I" and 0 <= item < 1 << 64:
            raise OverflowError("unsigned int is greater than maximum")
        if code in "qQ":
            raise OverflowError("int too big to convert" if code == "q" or item > 0 else "can't convert negative int to unsigned")
        if code in "IL" and item < 0:
            raise OverflowError("can't convert negative value to unsigned int")
        raise OverflowError(f"Python int too large to convert to C {'unsigned ' if code in 'IL' else ''}long")

    def _resize(self, size):
        """`array_resize`"""
        if not (self._room >= size and len(self._items) < size + 16 and self._room):
            self._room = size + (size >> 4) + (3 if len(self._items) < 8 else 7) if size else 0

    def append(self, v, /):
        v = self._checked(v)
        self._resize(len(self._items) + 1)
        self._items.append(v)

    def extend(self, bb, /):
        if isinstance(bb, array):
            if bb.typecode != self.typecode:
                raise TypeError("can only extend with array of same kind")
            self._resize(len(self._items) + len(bb._items))
            self._items += bb._items
            return
        for item in bb:
            self.append(item)

    def insert(self, i, v, /):
        v = self._checked(v)
        self._resize(len(self._items) + 1)
        self._items.insert(i, v)

    def pop(self, i=-1, /):
        if not self._items:
            raise IndexError("pop from empty array")
        if not -len(self._items) <= i < len(self._items):
            raise IndexError("pop index out of range")
        self._resize(len(self._items) - 1)
        return self._items.pop(i)

    def remove(self, v, /):
        if v not in self._items:
            raise ValueError("array.remove(x): x not in array")
        self._resize(len(self._items) - 1)
        self._items.remove(v)

    def index(self, v, start=0, stop=9223372036854775807, /):
        try:
            return self._items.index(v, start, stop)
        except ValueError:
            raise ValueError("array.index(x): x not in array") from None

    def count(self, v, /):
        return self._items.count(v)

    def reverse(self):
        self._items.reverse()

    def tolist(self):
        return list(self._items)

    def fromlist(self, list, /):
        items = [self._checked(item) for item in list]
        self._resize(len(self._items) + len(items))
        self._items += items

    def tobytes(self):
        if self.typecode in "uw":
            return "".join(self._items).encode("utf-32-le")
        return _pack(f"@{len(self._items)}{self.typecode}", *self._items)

    def frombytes(self, buffer, /):
        data = bytes(buffer)
        n, rest = divmod(len(data), self.itemsize)
        if rest:
            raise ValueError("bytes length not a multiple of item size")
        self._resize(len(self._items) + n)
        self._items += data.decode("utf-32-le") if self.typecode in "uw" else _unpack(f"@{n}{self.typecode}", data)

    def tounicode(self):
        if self.typecode not in "uw":
            raise ValueError("tounicode() may only be called on unicode type arrays")
        return "".join(self._items)

    def byteswap(self):
        size = self.itemsize
        data = self.tobytes()
        turned = b"".join(data[at:at + size][::-1] for at in range(0, len(data), size))
        self._items = list(_unpack(f"@{len(self._items)}{self.typecode}", turned))

    def buffer_info(self):
        return id(self) + 64, len(self._items)

    def _of(self, items):
        made = object.__new__(array)
        made.typecode = self.typecode
        made._items = items
        made._room = len(items)
        return made

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, v):
        return v in self._items

    def __getitem__(self, i):
        if isinstance(i, slice):
            return self._of(self._items[i])
        self._at(i, "array index out of range")
        return self._items[i]

    def _at(self, i, text):
        if not hasattr(i, "__index__"):
            raise TypeError("array indices must be integers")
        i = i.__index__()
        if not -len(self._items) <= i < len(self._items):
            raise IndexError(text)

    def __setitem__(self, i, v):
        if isinstance(i, slice):
            if not isinstance(v, array):
                raise TypeError(f"can only assign array (not \"{type(v).__name__}\") to array slice")
            if v.typecode != self.typecode:
                raise TypeError("bad argument type for built-in operation")
            items = list(self._items)
            items[i] = v._items
            self._resize(len(items))
            self._items = items
            return
        self._at(i, "array assignment index out of range")
        self._items[i] = self._checked(v)

    def __delitem__(self, i):
        if not isinstance(i, slice):
            self._at(i, "array assignment index out of range")
        items = list(self._items)
        del items[i]
        self._resize(len(items))
        self._items = items

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError(f"can only append array (not \"{type(other).__name__}\") to array")
        if other.typecode != self.typecode:
            raise TypeError("bad argument type for built-in operation")
        return self._of(self._items + other._items)

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError(f"can only extend with array (not \"{type(other).__name__}\")")
        self.extend(other)
        return self

    def __mul__(self, n):
        return self._of(self._items * n) if isinstance(n, int) else NotImplemented

    __rmul__ = __mul__

    def __imul__(self, n):
        self._resize(len(self._items) * max(n, 0))
        self._items *= n
        return self

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, array) else NotImplemented

    def __gt__(self, other):
        return self._items > other._items if isinstance(other, array) else NotImplemented

    def __ge__(self, other):
        return self._items >= other._items if isinstance(other, array) else NotImplemented

    def __copy__(self):
        return self._of(list(self._items))

    def __deepcopy__(self, memo):
        return self._of(list(self._items))

    def __bytes__(self):
        return self.tobytes()

    def __reduce_ex__(self, protocol):
        return array, (self.typecode, list(self._items))

    def __sizeof__(self):
        # getsizeof adds the collector's header, which these have in CPython too (arrays are of a heap type).
        return 64 + self._room * self.itemsize

    def __repr__(self):
        if not self._items:
            return f"array('{self.typecode}')"
        items = repr("".join(self._items)) if self.typecode in "uw" else repr(self._items)
        return f"array('{self.typecode}', {items})"


ArrayType = array
