# topic: loops | level: deep
# changing a list while looping over it
a = [1, 2, 3, 4]
for x in a:
    if x % 2:
        a.remove(x)
print(a)
b = [1, 2]
for x in b:
    if len(b) < 6:
        b.append(x * 1000)
print(b)
d = {"a": 1, "b": 2}
try:
    for k in d:
        d[k + "x"] = 1
except RuntimeError as e:
    print(e)
for k in list(d):
    del d[k]
print(d)
s = {1}
try:
    for v in s:
        s.add(v + 1)
except RuntimeError as e:
    print(e)
