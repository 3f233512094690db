# topic: apps | level: deep
# a tokenizer and an evaluator
class Token:
    __slots__ = ("kind", "text")
    def __init__(self, kind, text):
        self.kind = kind
        self.text = text
    def __repr__(self):
        return f"{self.kind}:{self.text}"
def tokenize(s):
    i = 0
    while i < len(s):
        c = s[i]
        if c.isspace():
            i += 1
        elif c.isdigit():
            j = i
            while j < len(s) and (s[j].isdigit() or s[j] == "."):
                j += 1
            yield Token("num", s[i:j])
            i = j
        elif c in "+-*/()":
            yield Token("op", c)
            i += 1
        else:
            raise SyntaxError("bad character %r at %d" % (c, i))
class Parser:
    def __init__(self, text):
        self.tokens = list(tokenize(text))
        self.pos = 0
    def peek(self):
        return self.tokens[self.pos].text if self.pos < len(self.tokens) else None
    def take(self):
        t = self.peek()
        self.pos += 1
        return t
    def expr(self):
        v = self.term()
        while self.peek() in ("+", "-"):
            v = v + self.term() if self.take() == "+" else v - self.term()
        return v
    def term(self):
        v = self.atom()
        while self.peek() in ("*", "/"):
            v = v * self.atom() if self.take() == "*" else v / self.atom()
        return v
    def atom(self):
        t = self.take()
        if t == "(":
            v = self.expr()
            self.take()
            return v
        return float(t) if "." in t else int(t)
print(list(tokenize("12 + 3.5")))
for text in ["1+2*3", "(1 + 2) * 300", "10 / 4 - 1.5", "7 $ 2", "1 / 0"]:
    try:
        print(text, "=", Parser(text).expr())
    except (SyntaxError, ZeroDivisionError) as e:
        print(text, "->", e)
