# topic: strings | level: intermediate
# which operations copy
s = "some text here"
print(s[:] is s, str(s) is s, s + "" is s, "" + s is s, s * 1 is s, s.strip() is s)
print(s.replace("q", "z") is s, s.lower() is s, s.split("~")[0] is s, "".join([s]) is s)
print(s.ljust(3) is s, s.zfill(2) is s, f"{s}" is s, "%s" % s is s, "{}".format(s) is s)
t = s.upper()
u = s.upper()
print(t is u, t == u, s[0] is t.lower()[0])
w = s.split()
print(w, len(w), w[0] is "some")
