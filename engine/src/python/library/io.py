"""Text and bytes in memory (Modules/_io/stringio.c, bytesio.c, v3.11). Files are not available."""


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *_):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def isatty(self):
        return False

    def flush(self):
        self._check()


class TextIOBase(IOBase):
    pass


class _Memory(IOBase):
    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def close(self):
        self.closed = True

    def getvalue(self):
        self._check()
        return self._value

    def tell(self):
        self._check()
        return self._at

    def seek(self, pos, whence=0):
        self._check()
        if whence == 0:
            if pos < 0:
                raise ValueError(f"Negative seek position {pos}" if isinstance(self._value, str) else f"negative seek value {pos}")
            self._at = pos
        elif whence == 1:
            self._at = max(0, self._at + pos)
        else:
            self._at = max(0, len(self._value) + pos)
        return self._at

    def truncate(self, size=None):
        self._check()
        size = self._at if size is None else size
        self._value = self._value[:size]
        return size

    def read(self, size=-1):
        self._check()
        end = len(self._value) if size is None or size < 0 else self._at + size
        part = self._value[self._at:end]
        self._at += len(part)
        return part

    def readline(self, size=-1):
        self._check()
        end = self._value.find(self._newline, self._at)
        end = len(self._value) if end < 0 else end + 1
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        part = self._value[self._at:end]
        self._at += len(part)
        return part

    def readlines(self, hint=-1):
        return list(self)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def _put(self, part):
        value, at = self._value, self._at
        if at == len(value):
            self._value = value + part
        else:
            gap = self._fill * max(0, at - len(value))
            self._value = value[:at] + gap + part + value[at + len(part):]
        self._at = at + len(part)
        return len(part)


class StringIO(_Memory, TextIOBase):
    __module__ = "_io"
    _newline = "\n"
    _fill = "\0"

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is None:
            initial_value = ""
        if not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        self._value = initial_value
        self._at = 0
        self.closed = False

    def write(self, s):
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        self._check()
        return self._put(s)


class BytesIO(_Memory):
    __module__ = "_io"
    _newline = b"\n"
    _fill = b"\0"

    def __init__(self, initial_bytes=b""):
        self._value = bytes(initial_bytes)
        self._at = 0
        self.closed = False

    def write(self, b):
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._check()
        return self._put(bytes(b))

    def getbuffer(self):
        return self.getvalue()
