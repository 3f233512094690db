# topic: strings | level: basic
# three ways to build a string
s = ""
for i in range(5):
    s += str(i)
print(s)
t = "".join(str(i) for i in range(5))
u = "".join([str(i * 100) for i in range(3)])
v = "%d-%d" % (1, 2)
w = f"{s}{t}"
print(t, u, v, w, s == t, s is t)
