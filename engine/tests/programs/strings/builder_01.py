# topic: strings | level: intermediate
# building strings
out = ""
for i in range(6):
    out += str(i * 111) + ","
print(out, len(out))
parts = []
for w in ("alpha", "beta", "gamma"):
    parts.append(w.upper())
    parts.append(w[::-1])
line = "-".join(parts)
print(line)
name, n = "widget", 1234.5678
print(f"{name:>10}|{n:.2f}|{n:,.1f}|{n:e}|{name!r:<10}|{len(line):05d}")
print("%s has %d items at %.3f" % (name, 42, n))
print("{0} {1} {0} {k}".format("a", "b", k=name))
table = ""
for row in range(3):
    table += "\t".join(str(row * c) for c in range(3)) + "\n"
print(table.splitlines())
print(table.encode()[:5], "é€".encode("utf-8"), b"abc".decode().title())
caesar = "".join(chr((ord(c) - 97 + 3) % 26 + 97) for c in "xyzabc")
print(caesar, caesar.replace("a", "<>"), caesar.find("cd"))
