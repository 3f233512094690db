"""Looking at an object's memory by its address (Lib/ctypes, v3.11): the words of its header. The rest is left out."""

from _library import object_at, word_at


class _Simple:
    _bits = 64
    _signed = True

    def __init__(self, value=0):
        self.value = self._fit(value)

    @classmethod
    def _fit(cls, value):
        value &= (1 << cls._bits) - 1
        if cls._signed and value >> cls._bits - 1:
            value -= 1 << cls._bits
        return value

    @classmethod
    def from_address(cls, address):
        return cls(word_at(address))

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, self.value)


class c_long(_Simple):
    pass


class c_ulong(_Simple):
    _signed = False


class c_int(_Simple):
    _bits = 32


class c_uint(_Simple):
    _bits = 32
    _signed = False


c_longlong = c_int64 = c_ssize_t = c_long
c_ulonglong = c_uint64 = c_size_t = c_ulong
c_int32 = c_int
c_uint32 = c_uint


class py_object:
    def __init__(self, value):
        self.value = value

    @classmethod
    def from_address(cls, address):
        raise NotImplementedError("ctypes.py_object.from_address")


def cast(address, kind):
    if kind is not py_object:
        raise NotImplementedError("ctypes.cast to another type than py_object")
    return py_object(object_at(address))
