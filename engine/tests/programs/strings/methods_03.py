# topic: strings | level: intermediate
# building and taking apart text
s = "The quick brown fox jumps"
words = s.split()
print(len(words), [w[0] for w in words], " ".join(reversed(words)))
print(s.upper(), s.swapcase(), s.lower().title())
print(s.find("quick"), s.rfind("z"), s.count("o"), s.index("fox"), "fox" in s)
print(s.replace("quick", "slow").replace(" ", "_"), s.partition(" "), s.rpartition(" "))
print("  pad ".strip() + "|" + "x".ljust(4) + "|" + "y".rjust(4, "-") + "|" + "z".center(5, "*") + "|")
print("a-b-c".split("-", 1), "a,b,,".split(","), "one\ntwo\r\nthree".splitlines(), "abc".join("--"))
print("%s is %d years and %.1f%%" % ("Ann", 30, 99.5), "{} {1}".replace("1", "") .format("a", "b"), "{0}{1}{0}".format("x", "y"), "{n:>4}".format(n=7))
print("abc" < "abd", "Z" < "a", max("hello"), min("hello"), ord("é"), chr(8364))
print("ab12".isalnum(), "ab".isalpha(), "12".isdigit(), " ".isspace(), "Ab".istitle(), "ab".islower())
tr = str.maketrans("aeiou", "AEIOU")
print(s.translate(tr), s.translate({ord("q"): None}))
print(s.encode(), b"caf\xc3\xa9".decode(), "é".encode("utf-8"), repr("it's\n"), ascii("é"))
text = ""
for i in range(5):
    text += str(i) + ","
print(text[:-1], text.rstrip(","), text.strip("0,"))
count = {}
for ch in "mississippi":
    count[ch] = count.get(ch, 0) + 1
print(count, "".join(sorted(set("mississippi"))), "expandtabs\tx".expandtabs(4), "x".removeprefix("x"), "file.py".removesuffix(".py"))
