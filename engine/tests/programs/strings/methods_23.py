# topic: strings | level: basic
# more string methods
s = "Hello, World"
print(s.swapcase(), s.casefold(), s.rjust(15, "*"), s.ljust(15, "."), s.rfind("o"), s.rindex("l"))
print(s.isalpha(), "abc1".isalnum(), " ".isspace(), "Ab".istitle(), "x1".isidentifier(), "½".isnumeric(), "٣".isdecimal())
print(s.rpartition("o"), s.split(", "), "a-b-c".rsplit("-", 1), "1\t2".expandtabs(4))
print("www.x.org".removeprefix("www."), "file.txt".removesuffix(".txt"), "xxhixx".strip("x"), "abc".lstrip("ab"))
table = str.maketrans("aeiou", "AEIOU", "l")
print(s.translate(table), s.encode(), b"caf\xc3\xa9".decode(), "é".encode("latin-1"))
print("{:>5}|{:<5}|{:^5}".format("a", "b", "c"), "%s is %d" % ("x", 5), "a" "b" 'c')
print(r"raw\n", "tab\there", 'it\'s', "nul\x00".encode(), "\u00e9\N{BULLET}", ascii("é"), repr("it's \"q\""))
try:
    s.index("z")
except ValueError as e:
    print(e)
try:
    s[0] = "J"
except TypeError as e:
    print(e)
print("".join(sorted(set("mississippi"))), "abc" < "abd", "Z" < "a", "ab" in "cab", "%" not in s, s.count("l", 4))
