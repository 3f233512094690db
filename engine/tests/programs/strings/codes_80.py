# topic: strings | level: intermediate
# ciphers, run lengths, templates and tables of text
def vigenere(text, key, sign=1):
    out, i = [], 0
    for c in text:
        if c.isalpha():
            k = ord(key[i % len(key)]) - 97
            base = 65 if c.isupper() else 97
            out.append(chr((ord(c) - base + sign * k) % 26 + base))
            i += 1
        else:
            out.append(c)
    return "".join(out)
enc = vigenere("Attack at Dawn!", "lemon")
print(enc, vigenere(enc, "lemon", -1))
def rle(s):
    out = ""
    prev, n = None, 0
    for c in s + "\0":
        if c == prev:
            n += 1
        else:
            if prev:
                out += prev + (str(n) if n > 1 else "")
            prev, n = c, 1
    return out
print(rle("aaabccdddd"), rle(""), rle("z"))
template = "Dear {name}, you owe {amount:,.2f} since {since!s:>10}."
print(template.format(name="Ann", amount=1234.5, since="May"))
print("{:<5}|{:^7}|{:>5}|{:+d}|{:%}|{:e}".format("ab", "mid", 12, 5, 0.25, 12345.678))
print("%(a)s-%(b)03d %%" % {"a": "x", "b": 7}, "%5.1f|%-5s|%x" % (3.14159, "ab", 255))
w = 12
print(f"{'title':*^{w}}|{3.14159:.{2}f}|{[1, 2]!r:>8}|{'nested ' + f'{w}'}")
morse = dict(zip("abc", [".-", "-...", "-.-."]))
print(" ".join(morse.get(c, "?") for c in "cab!"))
text = "The rain in Spain"
print(text.find("ain"), text.rfind("ain"), text.count("n"), text.index("S"), "xx" in text)
print(text.split("ain"), text.replace("ain", "AIN", 1), text.lower().split()[::-1])
print(text.encode("utf-8").hex(), bytes([72, 105]).decode(), "é".encode())
print("a,b;c".replace(";", ",").split(","), "  x ".strip() + "|", "xxabxx".strip("x"), "abc".ljust(5, ".") + "|")
print("".join(sorted(set("mississippi"))), "abc" * 0 == "", "b" > "a", "Z" < "a", max("hello"))
anag = {}
for word in "listen silent enlist google gogole".split():
    anag.setdefault("".join(sorted(word)), []).append(word)
print(list(anag.values()))
print("Hello".isalpha(), "a1".isalnum(), " ".isspace(), "ABC".isupper(), "1.5".isdecimal(), "Tt".istitle())
