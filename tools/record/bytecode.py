"""Write the bytecode that CPython 3.11 or 3.14 compiles, as text or as one hash per code object.

    bytecode.py list FILE                    listing of one program (to look at a difference)
    bytecode.py hashes OUT CORPUS [FILE...]  what engine/tests/bytecode.rs compares with
    bytecode.py errors OUT CORPUS            how wrong programs are refused, for engine/tests/diagnostics.rs

CORPUS is one file of small programs separated by lines that begin with "#----"; FILEs are whole programs.
Needs the CPython whose bytecode is wanted. The listing has no EXTENDED_ARG and no CACHE: jumps and the exception table count
instructions, as engine/src/python/code.rs does. engine/tests/bytecode.rs writes the same text.
"""
import dis
import struct
import sys
import types


def text(s):
    out = []
    for c in s:
        if " " <= c <= "~" and c not in '"\\':
            out.append(c)
        else:
            out.append("\\u{%x}" % ord(c))
    return '"%s"' % "".join(out)


def bits(f):
    return "%016x" % struct.unpack("<Q", struct.pack("<d", f))[0]


def const(c):
    if c is None or c is True or c is False or c is ...:
        return repr(c)
    if isinstance(c, int):
        return "%x" % c
    if isinstance(c, float):
        return "float:" + bits(c)
    if isinstance(c, complex):
        return "complex:%s:%s" % (bits(c.real), bits(c.imag))
    if isinstance(c, str):
        return text(c)
    if isinstance(c, bytes):
        return "bytes:" + c.hex()
    if isinstance(c, tuple):
        return "(%s)" % " ".join(const(x) for x in c)
    if isinstance(c, slice):
        return "slice:%s:%s:%s" % (const(c.start), const(c.stop), const(c.step))
    if isinstance(c, frozenset):
        return "{%s}" % " ".join(sorted(const(x) for x in c))
    assert isinstance(c, types.CodeType)
    return "code:" + c.co_qualname


def position(p):
    """Line, and the columns where there are any."""
    line, end_line, col, end_col = p
    return str(line or "-")


def columns(p):
    line, end_line, col, end_col = p
    if not line or col is None or end_col is None or (line, col) == (end_line, end_col):
        return "-"
    return "%d:%d-%d:%d" % (line, col, end_line, end_col)


def listing(co, full=False):
    """The code object and, after it, those among its constants."""
    out = []
    out.append("code %s %s line %d args %d %d %d flags %x stack %d bytes %d" % (
        co.co_name, co.co_qualname, co.co_firstlineno, co.co_argcount, co.co_posonlyargcount,
        co.co_kwonlyargcount, co.co_flags & 0x3f, co.co_stacksize, len(co.co_code)))
    kinds = {}
    for n in co.co_varnames:
        kinds[n] = "l"
    names = list(co.co_varnames)
    for n in co.co_cellvars:
        if n not in kinds:
            names.append(n)
        kinds[n] = kinds.get(n, "") + "c"
    out.append("locals " + " ".join(
        ["%s/%s" % (n, kinds[n]) for n in names] + ["%s/f" % n for n in co.co_freevars]))
    out.append("names " + " ".join(co.co_names))
    out.append("consts " + " ".join(const(c) for c in co.co_consts))
    ins = [i for i in dis.get_instructions(co) if i.opname != "EXTENDED_ARG"]
    # an instruction with EXTENDED_ARGs is jumped to at the first of them
    index = {}
    pending = []
    n = 0
    for i in dis.get_instructions(co):
        pending.append(i.offset)
        if i.opname != "EXTENDED_ARG":
            for o in pending:
                index[o] = n
            pending = []
            n += 1
    end = {len(co.co_code): n}
    for i in ins:
        arg = i.arg or 0
        if i.opcode in dis.hasjrel or i.opcode in dis.hasjabs:
            arg = "->%d" % index[i.argval]
        line = "%s %s %s" % (position(i.positions), i.opname, arg)
        line += " " + columns(i.positions)
        out.append(line)
    for e in dis._parse_exception_table(co):
        # entries end behind caches, so an end is the next instruction's start
        stop = e.end
        while stop not in index and stop not in end:
            stop += 2
        out.append("handler %d %d ->%d depth %d lasti %d" % (
            index[e.start], index.get(stop, n), index[e.target], e.depth, e.lasti))
    texts = ["\n".join(out)]
    for c in co.co_consts:
        if isinstance(c, types.CodeType):
            texts.extend(listing(c))
    return texts


def fnv(s):
    h = 0xcbf29ce484222325
    for b in s.encode():
        h = ((h ^ b) * 0x100000001b3) & 0xffffffffffffffff
    return "%016x" % h


def programs(corpus, files):
    name, lines = None, []
    for line in open(corpus, encoding="utf-8"):
        if line.startswith("#----"):
            if name is not None:
                yield name, "".join(lines)
            name, lines = line[5:].strip(), []
        elif name is not None:
            lines.append(line)
    if name is not None:
        yield name, "".join(lines)
    for f in files:
        yield "/".join(f.split("/")[-2:])[:-3], open(f, encoding="utf-8").read()


def main():
    import warnings
    warnings.simplefilter("ignore")
    assert sys.version_info[:2] in ((3, 11), (3, 14))
    if sys.argv[1] == "list":
        source = open(sys.argv[2], encoding="utf-8").read()
        print("\n".join(listing(compile(source, "x", "exec"))))
    elif sys.argv[1] == "errors":
        with open(sys.argv[2], "w") as out:
            for name, source in programs(sys.argv[3], []):
                try:
                    compile(source, "x", "exec")
                except SyntaxError as e:
                    out.write("%s: %d:%d %s: %s\n" % (
                        name, e.lineno or 0, e.offset or 0, type(e).__name__, e.msg))
    else:
        with open(sys.argv[2], "w") as out:
            for name, source in programs(sys.argv[3], sys.argv[4:]):
                hashes = [fnv(t) for t in listing(compile(source, "x", "exec"))]
                out.write("%s: %s\n" % (name, " ".join(hashes)))


main()
