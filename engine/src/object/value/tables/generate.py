"""Writes the character tables with the CPython that runs it (3.11: Unicode 14.0).

NAME.bin: code points from 0 on in alternating runs (first run: without the property), each length as LEB128.
title.txt, casefold.txt: code points whose full mapping differs from the upper- or lowercase mapping.
"""

import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).parent
N = 0x110000


def leb(n):
    out = bytearray()
    while True:
        out.append((n & 127) | (128 if n > 127 else 0))
        n >>= 7
        if not n:
            return bytes(out)


def runs(name, test):
    out, length, state = bytearray(), 0, False
    for cp in range(N):
        if test(chr(cp)) != state:
            out += leb(length)
            length, state = 0, not state
        length += 1
    out += leb(length)
    (HERE / f"{name}.bin").write_bytes(out)
    print(name, len(out))


def mapping(name, f, base):
    rows = []
    for cp in range(N):
        c = chr(cp)
        if f(c) != base(c):
            rows.append("%x" % cp + "".join(" %x" % ord(d) for d in f(c)))
    (HERE / f"{name}.txt").write_text("\n".join(rows) + "\n", encoding="ascii")
    print(name, len(rows))


assert sys.version_info[:2] == (3, 11)
runs("alpha", str.isalpha)
runs("printable", str.isprintable)
runs("decimal", str.isdecimal)
runs("digit", str.isdigit)
runs("numeric", str.isnumeric)
runs("xid_start", str.isidentifier)
runs("xid_continue", lambda c: ("a" + c).isidentifier())
runs("titlecase", lambda c: unicodedata.category(c) == "Lt")
mapping("title", str.title, str.upper)
mapping("casefold", str.casefold, str.lower)
# Case_Ignorable has no method of its own; it decides which sigma is a final one.
runs("case_ignorable", lambda c: ("A" + c + "\u03a3").lower()[-1] == "\u03c2" and (c + "\u03a3").lower()[-1] == "\u03c3")
