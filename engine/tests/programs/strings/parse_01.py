# topic: strings | level: deep
# parsing and formatting
config = """
# comment
name = demo
size=  1024
tags = a, b ,c
[section]
ratio = 0.75
"""
result = {}
section = "main"
for number, line in enumerate(config.strip().splitlines(), 1):
    line = line.strip()
    if not line or line.startswith("#"):
        continue
    if line[0] == "[" and line[-1] == "]":
        section = line[1:-1]
        continue
    key, eq, value = line.partition("=")
    key, value = key.strip(), value.strip()
    if value.isdigit():
        value = int(value)
    elif "," in value:
        value = [v.strip() for v in value.split(",")]
    elif value.replace(".", "", 1).isdigit():
        value = float(value)
    result.setdefault(section, {})[key] = value
print(result)
rows = [("id", "name", "price"), (1, "apple", 0.5), (20, "pear", 12.25)]
for r in rows:
    print("|".join(str(c).rjust(6) for c in r))
print("{:<8}{:>8}".format("left", "right"), "{:08.3f}".format(3.14159), f"{1234567:,}")
print(f"{255:#x} {255:b} {-5:+d} {0.1 + 0.2:.17g} {'x':*^7}")
print("a\tb".expandtabs(4), "Hello World".swapcase(), "x".join(["1", "2"]), "abc" < "abd")
s = "The quick brown fox"
print(" ".join(w[::-1] for w in s.split()), s.title().istitle(), s.index("q"))
print("%-10s|%+d|%e" % ("ab", 5, 12345.678), "%s" % [1, 2], "%r" % "q")
