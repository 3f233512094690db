# topic: strings | level: intermediate
# run lengths and back
def encode(text):
    out = []
    for c in text:
        if out and out[-1][0] == c:
            out[-1][1] += 1
        else:
            out.append([c, 1])
    return "".join(c if n == 1 else f"{n}{c}" for c, n in out)
def decode(code):
    out, n = "", ""
    for c in code:
        if c.isdigit():
            n += c
        else:
            out += c * int(n or 1)
            n = ""
    return out
for t in ("aaabccd", "", "xyz", "z" * 300, "héé  llo"):
    e = encode(t)
    print(e, len(t), len(e), decode(e) == t)
words = "Level noon Python racecar".split()
print([w for w in words if w.lower() == w.lower()[::-1]])
print(sorted(words, key=str.lower), max(words, key=len), " ".join(w.capitalize() for w in reversed(words)))
s = "The quick brown fox"
print({c: s.count(c) for c in "aeiou"}, s.find("q"), s.index("brown"), s[4:9].upper())
print(s.split("o"), s.partition(" "), s.rpartition(" ")[2], "-".join(s[:3]))
table = str.maketrans("aeiou", "AEIOU", " ")
print(s.translate(table), s.swapcase(), s.center(25, "."), s.ljust(21) + "|")
