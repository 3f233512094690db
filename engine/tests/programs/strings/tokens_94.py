# topic: strings | level: deep
# a str class with positions
import sys
class Tok(str):
    __slots__ = ("kind", "pos")
    def __new__(cls, text, kind, pos):
        self = super().__new__(cls, text)
        self.kind, self.pos = kind, pos
        return self
    def __repr__(self):
        return f"{self.kind}:{str(self)}@{self.pos}"
def scan(text):
    i = 0
    while i < len(text):
        c = text[i]
        j = i + 1
        if c.isspace():
            i = j
            continue
        if c.isdigit():
            kind = "num"
            while j < len(text) and (text[j].isdigit() or text[j] == "."):
                j += 1
        elif c.isalpha() or c == "_":
            kind = "name"
            while j < len(text) and (text[j].isalnum() or text[j] == "_"):
                j += 1
        else:
            kind = "op"
            if text[i:j + 1] in ("==", "<=", "**"):
                j += 1
        yield Tok(text[i:j], kind, i)
        i = j
toks = list(scan("x_1 = 3.14*(alpha**2) <= y"))
print(toks)
print([t for t in toks if t.kind == "name"], "".join(toks))
print(toks[0] == "x_1", {t: t.pos for t in toks}["="], toks[0].upper(), type(toks[0].upper()).__name__)
print(sys.getsizeof(toks[0]) - sys.getsizeof("x_1"), sys.getrefcount(toks[0]))
try:
    toks[0].line = 3
except AttributeError as e:
    print("no line")
print(max(toks), sorted(toks)[:2], [len(t) for t in toks], "al" in toks[5])
s = toks[2]
t = s + "!" + s * 2
print(t, t.count(s), s.isdigit(), float(s) * 100, "%5s|%-6s|" % (s, s))
