# topic: strings | level: intermediate
# strings never change
import sys
s = "hello"
t = s
s += " world"
print(s, t, s is t)
u = s.upper()
print(u, s)
v = s.replace("l", "L")
print(v, s.replace("z", "Z") is s, s.strip() is s)
parts = []
for i in range(4):
    parts.append(str(i * 1000))
print(",".join(parts), "".join(parts))
line = ""
for i in range(5):
    line = line + "*"
    print(line, sys.getsizeof(line) - sys.getsizeof(""))
print("a" * 10, "ab" * 3, "x" in "xyz", "abc" < "abd")
try:
    s[0] = "J"
except TypeError as e:
    print(e)
c = list("abc")
c[0] = "X"
print("".join(c), "-".join("abc"), "a b c".split(), "k=v".split("="))
