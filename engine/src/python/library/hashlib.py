"""Digests (Lib/hashlib.py, v3.11): MD5, SHA-1 and SHA-2. The bytes are kept, and read when a digest is asked for."""

from _hashlib import digest as _digest

_SIZES = {"md5": (16, 64), "sha1": (20, 64), "sha224": (28, 64), "sha256": (32, 64), "sha384": (48, 128), "sha512": (64, 128)}

algorithms_guaranteed = set(_SIZES)
algorithms_available = set(_SIZES)


class HASH:
    __module__ = "_hashlib"

    def __init__(self, name, data):
        self._name = name
        self._data = b""
        self.update(data)

    name = property(lambda self: self._name)
    digest_size = property(lambda self: _SIZES[self._name][0])
    block_size = property(lambda self: _SIZES[self._name][1])

    def update(self, obj, /):
        if isinstance(obj, str):
            raise TypeError("Strings must be encoded before hashing")
        if not isinstance(obj, (bytes, bytearray, memoryview)):
            raise TypeError("object supporting the buffer API required")
        self._data += bytes(obj)

    def digest(self):
        return _digest(self._name, self._data)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return HASH(self._name, self._data)

    def __repr__(self):
        return f"<{self._name} _hashlib.HASH object @ 0x{id(self):x}>"


def new(name, data=b"", **kwargs):
    low = name.lower().replace("-", "")
    if low not in _SIZES:
        raise ValueError("unsupported hash type " + name)
    return HASH(low, data)


def md5(string=b"", *, usedforsecurity=True):
    return HASH("md5", string)


def sha1(string=b"", *, usedforsecurity=True):
    return HASH("sha1", string)


def sha224(string=b"", *, usedforsecurity=True):
    return HASH("sha224", string)


def sha256(string=b"", *, usedforsecurity=True):
    return HASH("sha256", string)


def sha384(string=b"", *, usedforsecurity=True):
    return HASH("sha384", string)


def sha512(string=b"", *, usedforsecurity=True):
    return HASH("sha512", string)
