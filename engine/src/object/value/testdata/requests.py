"""Writes requests.txt: what operations of ints and strs ask of the allocator. Needs requests.c built as alog.so beside it."""

import operator
import random
from pathlib import Path

import alog
from generate import enc

ROWS = []


def row(name, f, *args, show=str):
    alog.call(f, args)  # Fills the free lists and caches.
    result, steps, failed = alog.call(f, args)
    if not failed:
        ROWS.append("\t".join([name, *map(show, args), steps]))


rng = random.Random(8)
INTS = [0, 1, -1, 5, -7, 300, -(10**9), 10**9, 2**30, 2**30 - 1, -(2**60), 2**60 + 1, 2**60 - 1, 2**90, -(2**90) + 3, 10**25]
INTS += [rng.getrandbits(n) * rng.choice((1, -1)) for n in (40, 61, 89, 91, 130, 200, 400)]
OPS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "//": operator.floordiv, "%": operator.mod, "&": operator.and_, "|": operator.or_, "^": operator.xor,
       "/": operator.truediv}
for a in INTS:
    for b in INTS:
        for name, f in OPS.items():
            # The float of a true division comes from its free list.
            if rng.random() < 0.4:
                row(name, f, a, b)
    for n in (0, 1, 29, 30, 31, 59, 60, 64, 100):
        row("<<", operator.lshift, a, n)
        row(">>", operator.rshift, a, n)
    for n in (0, 1, 2, 3, 4, 5, 7, 10, 13):
        row("**", operator.pow, a, n)
    row("neg", operator.neg, a)
    row("invert", operator.invert, a)
    row("abs", operator.abs, a)
    row("int", int, str(a))
    row("str", str, a)
    row("float", int, float(a))

for bits in (2000, 2130, 4100, 4300, 4400, 9000):
    a = rng.getrandbits(bits) | 1 << bits
    row("square", lambda a: a * a, a, show=hex)
    for other in (40, 2000, 2200, 4500, 6500, 9000):
        b = rng.getrandbits(other) | 1 << other
        row("*", operator.mul, a, b, show=hex)

TEXTS = ["", "a", "ab" * 20, "\u00e9" * 9, "ab\u4e2d" * 5, "x\U0001f600"]
for t in TEXTS:
    for name in "lower upper title capitalize swapcase casefold".split():
        row(name, getattr(t, name), show=str)
        ROWS[-1] = ROWS[-1].replace(name, name + "\t" + enc(t), 1)
    for sub in ("", "b", "zz", "\u4e2d", "ab"):
        for name in ("find", "count", "partition", "split"):
            if sub:
                row(name, getattr(t, name), sub, show=enc)
                ROWS[-1] = ROWS[-1].replace(name, name + "\t" + enc(t), 1)
        for new in ("", "y", "yy"):
            row("replace", t.replace, sub, new, show=enc)
            ROWS[-1] = ROWS[-1].replace("replace", "replace\t" + enc(t), 1)
(Path(__file__).parent / "requests.txt").write_text("".join(r + "\n" for r in ROWS), encoding="ascii")
print(len(ROWS))

# format(value, spec), without the bound method __format__ that comes first and goes last.
ROWS = []
SPECS = ["", "5", "<5", ">12", "d", "x", "#x", "X", "08b", "b", "+d", " ", ",", "_", "012,", "c", ".2f", ">12.2f", "e", ".0f", "g", "%", "+.1f", ",.2f", "n", "z.1f", "#o", ".3", "^9", "s"]
VALUES = [("int", v, str(v)) for v in (0, 5, -5, 255, 12345678, 10**20)]
VALUES += [("float", v, repr(v)) for v in (0.0, 3.5, -2.0, 3.14159, 1e10, 1e-7, 0.05, float("nan"))]
VALUES += [("str", v, enc(v)) for v in ("", "x", "xyz", "\u4e2d")]
for kind, v, text in VALUES:
    for spec in SPECS:
        alog.call(format, (v, spec))
        _, steps, failed = alog.call(format, (v, spec))
        if failed or kind == "str" and not steps and spec:
            continue
        words = steps.split(" ") if steps else []
        if words and words[0] == "+72" and words[-1] == "-0":
            words = [w if w[0] != "-" else "-%d" % (int(w[1:]) - 1) for w in words[1:-1]]
        ROWS.append("\t".join((kind, text, enc(spec), " ".join(words))))
(Path(__file__).parent / "format_requests.txt").write_text("".join(r + "\n" for r in ROWS), encoding="ascii")
print(len(ROWS))
