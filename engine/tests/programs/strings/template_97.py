# topic: strings | level: intermediate
# filling templates and parsing lines
text = """
# a comment
name = Ada Lovelace
born=1815
tags = math, engines , poems
empty =
"""
conf = {}
for line in text.splitlines():
    line = line.strip()
    if not line or line.startswith("#"):
        continue
    key, _, value = line.partition("=")
    key, value = key.rstrip(), value.lstrip()
    if "," in value:
        value = [v.strip() for v in value.split(",")]
    elif value.isdigit():
        value = int(value)
    conf[key] = value
print(conf)
def fill(template, names):
    out = []
    for i, part in enumerate(template.split("%")):
        out.append(str(names.get(part, "?")) if i % 2 else part)
    return "".join(out)
print(fill("%name% was born in %born%, not %died%.", conf))
print("{name} ({born})".format(**conf), "{tags[1]!r:>12}".format(**conf))
print("%(name)s %(born)06d" % conf)
first, last = conf["name"].split()
print(f"{last.upper()}, {first[0]}.", f"{conf['born']:,}", first.center(11, "*"))
print("\n".join(f"{i}. {t}" for i, t in enumerate(conf["tags"], 1)))
words = conf["name"].lower() + " and " + "her engine" * 2
print(words, words.count("e"), len(set(words)), words.title().swapcase())
print("a-b_c d".replace("-", " ").replace("_", " ").split(), "x".join("abc"), "abc".isalpha())
