# topic: apps | level: deep
# a recursive descent calculator with variables
class Token:
    def __init__(self, kind, text):
        self.kind, self.text = kind, text
    def __repr__(self):
        return f"{self.kind}:{self.text}"
def scan(src):
    i = 0
    while i < len(src):
        ch = src[i]
        if ch.isspace():
            i += 1
        elif ch.isdigit():
            j = i
            while j < len(src) and (src[j].isdigit() or src[j] == "."):
                j += 1
            yield Token("num", src[i:j])
            i = j
        elif ch.isalpha():
            j = i
            while j < len(src) and src[j].isalnum():
                j += 1
            yield Token("name", src[i:j])
            i = j
        elif ch in "+-*/()=^":
            yield Token("op", ch)
            i += 1
        else:
            raise SyntaxError(f"bad character {ch!r} at {i}")
    yield Token("end", "")
class Parser:
    env = {"pi": 3.14159}
    def __init__(self, src):
        self.tokens = list(scan(src))
        self.pos = 0
    @property
    def tok(self):
        return self.tokens[self.pos]
    def eat(self, text=None):
        t = self.tok
        if text is not None and t.text != text:
            raise SyntaxError(f"expected {text!r}, got {t.text!r}")
        self.pos += 1
        return t
    def statement(self):
        if self.tok.kind == "name" and self.tokens[self.pos + 1].text == "=":
            name = self.eat().text
            self.eat("=")
            self.env[name] = value = self.expr()
        else:
            value = self.expr()
        if self.tok.kind != "end":
            raise SyntaxError("junk: %r" % self.tok)
        return value
    def expr(self):
        v = self.term()
        while self.tok.text in ("+", "-"):
            if self.eat().text == "+":
                v += self.term()
            else:
                v -= self.term()
        return v
    def term(self):
        v = self.factor()
        while self.tok.text in ("*", "/"):
            op = self.eat().text
            w = self.factor()
            v = v * w if op == "*" else v / w
        return v
    def factor(self):
        t = self.eat()
        if t.text == "-":
            return -self.factor()
        if t.text == "(":
            v = self.expr()
            self.eat(")")
        elif t.kind == "num":
            v = float(t.text) if "." in t.text else int(t.text)
        elif t.kind == "name":
            v = self.env[t.text]
        else:
            raise SyntaxError(f"unexpected {t}")
        return v ** self.factor() if self.tok.text == "^" and self.eat() else v
for line in ("1 + 2 * 3", "x = (1 + 2) * 3", "x / 2 - -1", "2 ^ 3 ^ 2", "2 * pi", "y + 1", "1 / 0", "(1", "3 $ 4", "4 4"):
    try:
        print(line, "->", Parser(line).statement())
    except (SyntaxError, KeyError, ZeroDivisionError) as e:
        print(line, "!!", type(e).__name__, e)
print(sorted(Parser.env))
