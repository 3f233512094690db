# topic: strings | level: deep
# parts that are empty
e = ""
s = "abc"
n = 7
a = f"{e}{s[1]}"
b = f"{s[1]}{e}"
c = f"{e}{n}"
d = f"{e}{e}"
g = "".join(["", "b"])
h = "".join([e, s])
i = f"{e}{s}"
j = "-".join(["b"])
k = e + s[1]
a = b = c = None
out = ""
out += f"{n}{s[0]}"
out += f"{e}{s[0]}"
x = s[1]
y = out + ""
