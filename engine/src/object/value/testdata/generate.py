"""Writes the tables of this folder with the CPython that runs it (3.11.x), hash seed 0.

    PYTHONHASHSEED=0 python3 generate.py

Fields are separated by tabs. In text fields "{hex}" stands for one code point, all else for itself.
"""

import random
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


if __name__ == "__main__":
    assert sys.version_info[:2] == (3, 11) and hash("a") == 4644417185603328019, "CPython 3.11, PYTHONHASHSEED=0"
    for name, make in TABLES:
        lines = ["\t".join(row) for row in make()]
        (HERE / name).write_text("".join(line + "\n" for line in lines), encoding="ascii")
        print(name, len(lines))
