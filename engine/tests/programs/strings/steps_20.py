# topic: strings | level: intermediate
# a slice with a step makes a new text, even of one character
s = "".join(["ab", "c"])
one = "a"
print(s[::5] is one, s[0] is one, s[:1] is one, s[::-5], s[::5] == one)
b = b"".join([b"ab", b"c"])
print(b[::5] is b"a", b[:1] is b"a", b[::-1], b[::2])
words = ["bb", "a", "ccc", "d"]
print(sorted(words, key=lambda w: w[::-1]), [w[::-1] for w in words])
print(one[::-1] is one, "x"[::1] is "x", s[2:0:-1], s[::-1][::-1] == s)
