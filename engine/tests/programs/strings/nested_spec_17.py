# topic: strings | level: intermediate
# a field's width from another field
w = 6
for word in ("ab", "longer"):
    print("{:>{w}}|{:*^{n}}|".format(word, word[::-1], w=w, n=w + 4))
print("{0:{1}.{2}f}|{name!r:>{1}}".format(3.14159, 9, 2, name="c"))
s = "{:{}}".format("x", "<4")
print(s, len(s))
