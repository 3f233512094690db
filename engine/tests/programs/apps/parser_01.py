# topic: apps | level: deep
# reading key-value text
text = """
# settings
name = demo
size = 1200
ratio=0.75
flags = a, b ,c
[extra]
debug = true
"""
def convert(v):
    for kind in (int, float):
        try:
            return kind(v)
        except ValueError:
            pass
    if v in ("true", "false"):
        return v == "true"
    if "," in v:
        return [p.strip() for p in v.split(",")]
    return v
def parse(text):
    out = {"main": {}}
    part = out["main"]
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line[0] == "[" and line[-1] == "]":
            part = out[line[1:-1]] = {}
            continue
        key, eq, value = line.partition("=")
        if not eq:
            raise SyntaxError(f"line {number}")
        part[key.strip()] = convert(value.strip())
    return out
conf = parse(text)
for part, values in conf.items():
    for k in sorted(values):
        print(part, k, repr(values[k]))
