#%% containers_abc
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
import collections.abc


class Lower(MutableMapping):
    def __init__(self):
        self._data = {}

    def __getitem__(self, key):
        return self._data[key.lower()]

    def __setitem__(self, key, value):
        self._data[key.lower()] = value

    def __delitem__(self, key):
        del self._data[key.lower()]

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)


headers = Lower()
headers["Host"] = "here"
headers.update({"Accept": "all"})
print(headers["HOST"], "accept" in headers, headers.get("none", 0), len(headers))
print(isinstance(headers, Mapping), isinstance([], Sequence), isinstance(3, Iterable))
print(isinstance({}, collections.abc.Mapping), issubclass(str, Sequence), issubclass(set, Sequence))
print(headers.pop("host"), list(headers), headers.setdefault("b", 2))
try:
    MutableMapping()
except TypeError as error:
    print("TypeError")
#%% built_in_exceptions
print(IOError is OSError, EnvironmentError is OSError)
for error in (BrokenPipeError, ConnectionResetError, NotADirectoryError, TabError, UnicodeTranslateError, FutureWarning):
    print([c.__name__ for c in error.__mro__])
try:
    raise ConnectionAbortedError("gone")
except ConnectionError as error:
    print(type(error).__name__, error)
try:
    raise ResourceWarning("slow")
except Warning as error:
    print(repr(error))
#%% shown_counts
import sys
print(sys.getrefcount(None) > 1000, sys.getrefcount(None) < 100000)
print(sys.getrefcount(ValueError) < 100)
print(sys.getrefcount(1) > 10**8)
before = sys.getrefcount(None)
kept = [None] * 50
print(sys.getrefcount(None) - before)
