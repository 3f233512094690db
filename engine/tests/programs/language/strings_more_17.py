# topic: language | level: intermediate
# formatting tables and numbers
rows = [("apple", 3, 0.5), ("kiwi", 12, 0.25), ("watermelon", 1, 3.999)]
for name, n, price in rows:
    print(f"{name:<12}|{n:>4}|{price:8.2f}|{n * price:+.1e}")
print("%-10s|%5d|%05.1f|%x|%o|%%|%r|%c" % ("left", 42, 3.14159, 255, 8, "q", "z"))
print("{0} {1} {0} {name!r:>8}".format("a", "b", name="c"))
print("{:,} {:_} {:#x} {:#b} {:08.3f} {:.0%} {:e}".format(1234567, 1234567, 255, 5, 3.14159, 0.256, 12345.678))
print("{:^9}|{:*^9}|{:>{w}}".format("mid", "star", "end", w=6), f"{'x':-<4}", f"{5=}")
print("tab\tsep", "a\\b", r"raw\n", "it's", 'say "hi"', """two
lines""")
print("Hello"[::-1], "abc" * 2, "b" in "abc", "x".join(["1", "2"]), "a-b-c".rsplit("-", 1))
print("mississippi".count("ss"), "banana".find("an", 2), "banana".rfind("an"), "abc".rjust(5, "."))
print("MiXed".swapcase(), "hello world".capitalize(), "ab12".isalnum(), " ".isspace(), "Ab".islower())
print("a,b;c".replace(",", ";").split(";"), "x=1=2".partition("="), "x".ljust(3) + "|", "  s ".lstrip() + "|")
print("ß".upper(), "é".encode(), len("é".encode()), b"abc".decode(), "abc".translate({97: "A", 98: None}))
print(ascii("né"), repr("a'b"), str(b"x"), bytes([65, 66]), "%s" % [1, "a"], int("ff", 16), bin(10), round(2.675, 2))
