# topic: smallints | level: intermediate
# texts that are no numbers
for text in ("", "12a", "0x1f", "1__0", "_1", "1_", "-", "+-1", "  7 7"):
    try:
        print(int(text))
    except ValueError as e:
        print(e)
for text, base in (("0x", 0), ("0b12", 0), ("012", 0), ("zz", 36), ("12", 2), ("0b11", 2), ("1_0", 0), ("ff", 16), ("0xfg", 16)):
    try:
        print(int(text, base))
    except ValueError as e:
        print(e)
big = int("1" + "0" * 25)
print(big // 10 ** 24, int(str(big)) == big, int(b"12"), int("  -1_000 "))
