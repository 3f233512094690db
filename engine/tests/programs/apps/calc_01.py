# topic: apps | level: deep
# a small calculator: tokens, a parser and a tree
def tokens(text):
    out = []
    i = 0
    while i < len(text):
        ch = text[i]
        if ch.isdigit():
            j = i
            while j < len(text) and text[j].isdigit():
                j += 1
            out.append(int(text[i:j]))
            i = j
        elif ch == " ":
            i += 1
        else:
            out.append(ch)
            i += 1
    return out
class Num:
    def __init__(self, v):
        self.v = v
    def eval(self):
        return self.v
class Bin:
    ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}
    def __init__(self, op, a, b):
        self.op, self.a, self.b = op, a, b
    def eval(self):
        return self.ops[self.op](self.a.eval(), self.b.eval())
class Parser:
    def __init__(self, toks):
        self.toks = toks
        self.pos = 0
    def peek(self):
        return self.toks[self.pos] if self.pos < len(self.toks) else None
    def take(self):
        t = self.toks[self.pos]
        self.pos += 1
        return t
    def expr(self):
        n = self.term()
        while self.peek() in ("+", "-"):
            op = self.take()
            n = Bin(op, n, self.term())
        return n
    def term(self):
        n = self.atom()
        while self.peek() == "*":
            n = Bin(self.take(), n, self.atom())
        return n
    def atom(self):
        t = self.take()
        if t == "(":
            n = self.expr()
            self.take()
            return n
        return Num(t)
print(tokens("12 + 3*45"))
p = Parser(tokens("2*(3+400)-1000"))
tree = p.expr()
print(tree.eval())
del tree
print(Parser(tokens("1000-1-2-3")).expr().eval())
