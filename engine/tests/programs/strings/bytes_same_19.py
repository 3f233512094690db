# topic: strings | level: intermediate
# bytes that are given back as they are
b = b"".join([b"some", b" ", b"bytes"])
print(b.strip() is b, b[:] is b, bytes(b) is b, b + b"" is b, b"" + b is b)
print(b.replace(b"q", b"") is b, b.split(b"#")[0] is b, b.rsplit(b"#")[0] is b, b.partition(b"#")[0] is b, b.rpartition(b"#")[2] is b)
sep = bytes(bytearray(b"me "))
print(b.partition(sep)[1] is sep, b.partition(sep), b.rpartition(sep)[1] is sep)
print(b.lstrip(b"s"), b.rstrip() is b, b.splitlines()[0] is b, b"a b".split(), b.split(b"e"))
print(b.lower() is b, b.upper(), b.ljust(3) is b, b.removeprefix(b"x") is b)
a = bytearray(b)
print(a.strip() is a, a + b"" is a, a.partition(b" "), a.split(b" "))
