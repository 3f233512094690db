"""Keyed digests (Lib/hmac.py, v3.11)."""

import hashlib as _hashlib
import sys as _sys


class HMAC:
    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError("key: expected bytes or bytearray, but got %r" % type(key).__name__)
        if not digestmod:
            what = "argument" if _sys.version_info >= (3, 13) else "parameter"
            raise TypeError(f"Missing required {what} 'digestmod'.")
        self._make = digestmod if callable(digestmod) else lambda data=b"": _hashlib.new(digestmod, data)
        inner = self._make()
        self.digest_size = inner.digest_size
        self.block_size = inner.block_size
        self.name = "hmac-" + inner.name
        if len(key) > self.block_size:
            key = self._make(key).digest()
        self._key = bytes(key).ljust(self.block_size, b"\0")
        self._inner = self._make(bytes(byte ^ 0x36 for byte in self._key))
        if msg is not None:
            self.update(msg)

    def update(self, msg):
        self._inner.update(msg)

    def copy(self):
        other = HMAC(self._key, digestmod=self._make)
        other._inner = self._inner.copy()
        return other

    def digest(self):
        outer = self._make(bytes(byte ^ 0x5C for byte in self._key))
        outer.update(self._inner.digest())
        return outer.digest()

    def hexdigest(self):
        return self.digest().hex()


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()


def compare_digest(a, b, /):
    return a == b
