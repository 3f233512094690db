"""Writes the tables of this folder with the CPython that runs it (3.11.x), hash seed 0.

    PYTHONHASHSEED=0 python3 generate.py

Fields are separated by tabs. In text fields "{hex}" stands for one code point, all else for itself.
"""

import random
import struct
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
TABLES = []


def enc(s):
    return "".join(c if " " <= c <= "~" and c not in "{}" else "{%x}" % ord(c) for c in s)


def table(name):
    def keep(make):
        TABLES.append((name, make))
        return make

    return keep


@table("sets.txt")
def sets():
    rng = random.Random(1)
    for n in (0, 1, 4, 5, 9, 18, 19, 30, 76, 77, 120):
        for span in (20, 1000, 1 << 62):
            s, ops = set(), []
            for _ in range(n):
                r = rng.random()
                if r < 0.15 and s:
                    k = rng.choice(sorted(s))
                    s.discard(k)
                    ops.append(f"-{k}")
                elif r < 0.2 and s:
                    s.pop()
                    ops.append("p")
                else:
                    k = rng.randrange(span) % ((1 << 61) - 1)
                    s.add(k)
                    ops.append(f"+{k}")
            if not ops:
                continue
            order = " ".join(map(str, s))
            block = sys.getsizeof(s) - 216
            copy = " ".join(map(str, s.copy()))
            yield " ".join(ops), order, str(block), str(hash(frozenset(s))), copy


STRINGS = ["a", "ab", "hello world", "12345678", "123456789abcdef0", "\x00", "\xe9", "\xe9t\xe9", "\u4e2d", "a\u4e2d",
           "\U0001f600", "a\ud800", "x" * 100, "", "'", '"', "'\"", "\\", "\n\r\t\x01\x7f\x80\xa0\xad", "{}", "\u2028\u0378\ue000"]
INTS = [0, 1, -1, -2, 5, 256, 2**30, 2**60, 2**61 - 2, 2**61 - 1, 2**61, -(2**61 - 1), -(2**61), 10**18, 10**40, -(10**40), 7**200]
FLOATS = [0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 0.1, -0.1, 1e300, -1e300, 5e-324, 2.0**61, 1e16, 123456789.125, float("inf"), float("-inf"),
          2.2250738585072014e-308, 1.7976931348623157e308]


@table("hashes.txt")
def hashes():
    for seed in ("0", "1", "42"):
        code = f"for s in {STRINGS!r}: print(hash(s))"
        env = {"PYTHONHASHSEED": seed}
        out = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True, text=True).stdout
        for s, h in zip(STRINGS, out.split(), strict=True):
            yield "str" + seed, enc(s), h
    for i in INTS:
        yield "int", str(i), str(hash(i))
    for f in FLOATS:
        yield "float", repr(f), str(hash(f))
        yield "complex", f"{f!r} {FLOATS[5]!r}", str(hash(complex(f, FLOATS[5])))
    for t in ((), (1,), (1, 2), (1, 2, 3), tuple(range(50)), (-1,), (10**30, -5)):
        yield "tuple", " ".join(map(str, t)), str(hash(t))


INT_TEXTS = ["0", "-0", "+5", " 12 ", "\t-7\n", "", " ", "-", "+-1", "1_000", "1__0", "_1", "1_", "0x1f", "0X1F", "0b101", "0o17", "0x", "0x_1", "0_1",
             "00", "01", "0_0", "z", "Z9", "12a", "a1", "\u0663\u0664", "\u20031\u2003", "\x1c5\x1f", "1\u4e2d", "\u4e2d", "1 2", "1.0", "1e5", "\x00", "5\x00",
             "123456789012345678901234567890", "'", "\ud800", "- 1", "1\xa0", "0b2", "-0b11", "0B_1"]


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def shown(x):
    return enc(x) if isinstance(x, str) else enc(repr(x))


@table("int_parse.txt")
def int_parse():
    for text in INT_TEXTS:
        for base in (10, 0, 16, 2, 36):
            yield enc(text), str(base), shown(attempt(int, text, base))
    yield "1", "1", shown(attempt(int, "1", 1))
    yield "1", "37", shown(attempt(int, "1", 37))
    yield "1", "-2", shown(attempt(int, "1", -2))


@table("repr.txt")
def reprs():
    more = [chr(c) for c in (0x1f, 0x7e, 0x7f, 0x80, 0xa0, 0xa1, 0xad, 0xff, 0x100, 0x378, 0x600, 0x2028, 0x3000, 0xd7ff, 0xdfff, 0xfffd,
                             0xffff, 0x10000, 0x1f9ff, 0xe0001, 0x10ffff)]
    for s in STRINGS + more:
        yield enc(s), enc(repr(s)), enc(ascii(s)), enc(repr(bytes(ord(c) & 255 for c in s)))


def some_floats():
    rng = random.Random(2)
    yield from FLOATS
    yield from [float("nan"), 2.5, 3.5, 0.125, 0.375, 1e15, 9999999999999998.0, 1e17, 1e-4, 1e-5, 0.00012345, 123456.0, 1234567.0, 0.5, 1e22, 1e23, 2e23, 5e22,
                9007199254740993.0, 0.045, 1.005, 2.675, 999999.5, 9.5, 99.5, 0.95, 1e21, 4.35, 100.0, 1e100, 8.41e21]
    for e in range(-60, 80, 7):
        yield 2.0**e
    for _ in range(60):
        yield struct.unpack("<d", rng.randbytes(8))[0]
        yield round(rng.uniform(-1000, 1000), rng.randrange(5))


@table("floats.txt")
def floats():
    formats = ["0e", "1e", "6e", "17e", "0f", "1f", "2f", "6f", "20f", "0g", "1g", "6g", "12g", "17g", "30g", "#0e", "#0f", "#3g", "#6g"]
    for f in some_floats():
        row = [struct.pack(">d", f).hex(), repr(f)]
        for form in formats:
            p = form.lstrip("#")
            text = ("%#." if "#" in form else "%.") + p
            if len(text % f) < 45:
                row.append(form + "=" + text % f)
        yield row


@table("float_parse.txt")
def float_parse():
    texts = INT_TEXTS + ["1.5", ".5", "5.", ".", "e5", "1e", "1e+", "1e+5", "1E-5", "inf", "-Infinity", "nan", "+NaN", "infx", "1_0.0_1", "1_.0", "1._0", "1e1_0",
                         "1_e5", "1e400", "-1e-400", "0.1", "2.4703282292062328e-324", "9007199254740993", "(1)", "j", "1j", "-j", "1+j", "1-2j", "(1+2j)", "1+2", "1j+2",
                         "1 +2j", "( 1+2j )", "(1+2j", "inf+nanj", "1e5+2e5j", "1+2jj", "J", "+j", "1_0+2_0j", ".5-.5J"]
    for t in texts:
        yield enc(t), shown(attempt(float, t)), shown(attempt(complex, t))


if __name__ == "__main__":
    assert sys.version_info[:2] == (3, 11) and hash("a") == 4644417185603328019, "CPython 3.11, PYTHONHASHSEED=0"
    for name, make in TABLES:
        lines = ["\t".join(row) for row in make()]
        (HERE / name).write_text("".join(line + "\n" for line in lines), encoding="ascii")
        print(name, len(lines))
