# topic: apps | level: deep
# tokenizer, parser and evaluator
class Token:
    def __init__(self, kind, text, pos):
        self.kind, self.text, self.pos = kind, text, pos
    def __repr__(self):
        return "%s(%r)@%d" % (self.kind, self.text, self.pos)
class ParseError(Exception):
    def __init__(self, msg, tok):
        super().__init__(msg, tok)
        self.tok = tok
    def __str__(self):
        return f"{self.args[0]} at {self.tok.pos}"
def tokenize(src):
    i = 0
    while i < len(src):
        ch = src[i]
        if ch.isspace():
            i += 1
            continue
        j = i + 1
        if ch.isdigit():
            while j < len(src) and (src[j].isdigit() or src[j] == "."):
                j += 1
            yield Token("num", src[i:j], i)
        elif ch.isalpha() or ch == "_":
            while j < len(src) and (src[j].isalnum() or src[j] == "_"):
                j += 1
            yield Token("name", src[i:j], i)
        elif src[i:i + 2] in ("**", "==", "<="):
            j = i + 2
            yield Token("op", src[i:j], i)
        else:
            yield Token("op", ch, i)
        i = j
    yield Token("end", "", len(src))
class Parser:
    LEVELS = {"=": 1, "==": 2, "<=": 2, "+": 3, "-": 3, "*": 4, "/": 4, "%": 4, "**": 6}
    RIGHT = {"=", "**"}
    def __init__(self, src):
        self.toks = list(tokenize(src))
        self.i = 0
    @property
    def cur(self):
        return self.toks[self.i]
    def take(self, text=None):
        t = self.cur
        if text is not None and t.text != text:
            raise ParseError(f"expected {text!r}, got {t.text!r}", t)
        self.i += 1
        return t
    def expr(self, limit=0):
        t = self.take()
        if t.kind == "num":
            left = ("num", float(t.text) if "." in t.text else int(t.text))
        elif t.kind == "name":
            if self.cur.text == "(":
                self.take()
                args = []
                while self.cur.text != ")":
                    args.append(self.expr())
                    if self.cur.text == ",":
                        self.take()
                self.take(")")
                left = ("call", t.text, *args)
            else:
                left = ("var", t.text)
        elif t.text == "-":
            left = ("neg", self.expr(5))
        elif t.text == "(":
            left = self.expr()
            self.take(")")
        else:
            raise ParseError("unexpected " + (t.text or "end"), t)
        while (lv := self.LEVELS.get(self.cur.text, -1)) > limit:
            op = self.take().text
            right = self.expr(lv - (op in self.RIGHT))
            left = (op, left, right)
        return left
class Env(dict):
    def __missing__(self, name):
        raise NameError(f"no variable {name}")
FUNCS = {"max": max, "min": min, "abs": abs, "sum": lambda *a: sum(a)}
OPS = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b,
    "/": lambda a, b: a / b, "%": lambda a, b: a % b, "**": pow,
    "==": lambda a, b: a == b, "<=": lambda a, b: a <= b,
}
def ev(node, env):
    kind, *rest = node
    if kind == "num":
        return rest[0]
    if kind == "var":
        return env[rest[0]]
    if kind == "neg":
        return -ev(rest[0], env)
    if kind == "call":
        name, *args = rest
        return FUNCS[name](*[ev(a, env) for a in args])
    if kind == "=":
        (_, name), value = rest
        env[name] = v = ev(value, env)
        return v
    return OPS[kind](*(ev(r, env) for r in rest))
env = Env(pi=3.25)
for line in ["1 + 2 * 3", "a = b = 2 ** 3 ** 2", "-a + b * 2", "max(1, a % 100, 3) / 4",
             "(1 + 2", "x + 1", "2 == 2", "3 $ 4", "pi * (2 - 4)", "1 / (a - b)", "f(1)"]:
    try:
        p = Parser(line)
        tree = p.expr()
        p.take("")
        print(line, "->", ev(tree, env))
    except ParseError as e:
        print(line, "!!", e, e.tok)
    except (NameError, ZeroDivisionError, KeyError) as e:
        print(line, "??", type(e).__name__, e)
print(sorted(env.items()))
