# topic: strings | level: intermediate
names = ["Ada", "Grace", "Edsger"]
out = ""
for i, name in enumerate(names):
    out += f"{i:>3}: {name:<8}|{len(name):04d}\n"
print(out, end="")
row = ", ".join(f"{n[0]}={n.upper()!r}" for n in names)
print(row.replace("=", " -> "), len(row))
parts = row.partition(",")
print(parts[0], parts[2].strip().split("=", 1))
s = "é" * 5
t = s + "€"
u = t + "😀"
print(len(s), len(t), len(u), s.encode(), u[-1] == "😀")
w = "%s has %5.2f%% of %x" % (names[0], 12.3456, 255)
print(w, w.title().swapcase(), w.find("has"), w[::-3])
print("{:,} {:e} {!s:^9}".format(1234567, 0.00012, None))
