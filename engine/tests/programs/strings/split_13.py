# topic: strings | level: intermediate
# separators that cannot be there, and numbers from bytes
print("a,,b".split(","), "".split(), "".split(","), "ab".split("abc"))
print("ab".rsplit("abcd"), "a-b".rsplit("-", 1), "ab".split("\u20ac"))
print(int(b"77") is 77, int(b"1234"), int("77"), int(b"99999999999"))
