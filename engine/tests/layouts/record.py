# What really stands in the memory of a few objects: `python record.py > VERSION.txt`, with the release that is recorded
# (3.11.7 and 3.14.10 of this folder were built with GCC for x86-64, without --disable-gil or --with-pydebug).
#
# A line for each name of objects.py: the name, the bytes in front of what `id` says, and the object's words in hexadecimal,
# where a word that is the address of a named object is `@` and that name, that of its type `type`.
import ctypes
import os
import sys

HEAPTYPE_DICT, GC, WEAKREF = 1 << 4, 1 << 14, 1 << 3
names = {"__name__": "__main__"}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "objects.py")) as file:
    exec(compile(file.read(), "objects.py", "exec"), names)
named = {id(value): name for name, value in names.items() if not name.startswith("__")}
sys.stdout.write("# CPython " + sys.version.split()[0] + "\n")
for name, value in names.items():
    if name.startswith("__") or name in ("n", "C"):
        continue
    flags = type(value).__flags__
    before = (16 if flags & GC else 0) + (16 if flags & (HEAPTYPE_DICT | WEAKREF) else 0)
    size = type(value).__basicsize__ + type(value).__itemsize__ * (len(value) if isinstance(value, tuple) else 0)
    if isinstance(value, (int, str)):
        size = sys.getsizeof(value)
    words = []
    for at in range(0, (size + 7) // 8):
        word = ctypes.c_uint64.from_address(id(value) + 8 * at).value
        if at == 1:
            words.append("type")
        elif word in named and word != id(value):
            words.append("@" + named[word])
        else:
            words.append("%x" % word)
    sys.stdout.write(" ".join([name, str(before), *words]) + "\n")
