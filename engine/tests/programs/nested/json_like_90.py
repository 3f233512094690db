# topic: nested | level: deep
# a JSON writer and reader by hand
def dump(v, indent=None, level=0):
    pad = "" if indent is None else "\n" + " " * indent * (level + 1)
    end = "" if indent is None else "\n" + " " * indent * level
    if v is None or v is True or v is False:
        return {None: "null", True: "true", False: "false"}[v]
    if isinstance(v, str):
        return '"' + v.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(v, (int, float)):
        return repr(v)
    if isinstance(v, dict):
        parts = [dump(str(k)) + ": " + dump(x, indent, level + 1) for k, x in v.items()]
        return "{" + ",".join(pad + p for p in parts) + end + "}"
    parts = [dump(x, indent, level + 1) for x in v]
    return "[" + ",".join(pad + p for p in parts) + end + "]"
class Reader:
    def __init__(self, text):
        self.text, self.i = text, 0
    def skip(self):
        while self.i < len(self.text) and self.text[self.i] in " \n\t":
            self.i += 1
    def take(self, c):
        self.skip()
        if self.text[self.i:self.i + 1] != c:
            raise SyntaxError(f"expected {c!r} at {self.i}")
        self.i += 1
    def value(self):
        self.skip()
        c = self.text[self.i]
        if c == "{":
            return dict(self.many("{", "}", self.item))
        if c == "[":
            return list(self.many("[", "]", self.value))
        if c == '"':
            return self.string()
        for word, v in ("null", None), ("true", True), ("false", False):
            if self.text.startswith(word, self.i):
                self.i += len(word)
                return v
        start = self.i
        while self.i < len(self.text) and self.text[self.i] in "+-.e0123456789":
            self.i += 1
        text = self.text[start:self.i]
        return int(text) if text.lstrip("-").isdigit() else float(text)
    def many(self, opening, closing, one):
        self.take(opening)
        self.skip()
        if self.text[self.i] != closing:
            yield one()
            self.skip()
            while self.text[self.i] == ",":
                self.i += 1
                yield one()
                self.skip()
        self.take(closing)
    def item(self):
        self.skip()
        key = self.string()
        self.take(":")
        return key, self.value()
    def string(self):
        self.i += 1
        out = []
        while (c := self.text[self.i]) != '"':
            if c == "\\":
                self.i += 1
                c = self.text[self.i]
            out.append(c)
            self.i += 1
        self.i += 1
        return "".join(out)
data = {"name": 'a "b"', "list": [1, -2.5, None, [True, []]], "empty": {}, 3: False}
text = dump(data)
print(text)
back = Reader(text).value()
print(back == {**{str(k): v for k, v in data.items()}}, back["list"])
print(dump({"a": [1, {"b": 2}]}, 2))
for bad in ('{"a" 1}', "[1, x]"):
    try:
        Reader(bad).value()
    except (SyntaxError, ValueError) as e:
        print(type(e).__name__, e)
