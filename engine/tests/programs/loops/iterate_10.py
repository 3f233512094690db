# topic: loops | level: basic
# loops
xs = [3, 1, 2]
for i, x in enumerate(xs):
    print(i, x)
for a, b in zip(xs, "abc"):
    print(a, b)
for x in xs[:]:
    if x > 1:
        xs.remove(x)
print(xs)
d = {"a": 1, "b": 2}
for k in d:
    print(k, d[k])
for k, v in d.items():
    print(k, v)
for k in list(d):
    del d[k]
print(d)
n = 0
while True:
    n += 1
    if n == 3:
        continue
    if n > 5:
        break
else:
    print("never")
print(n)
for c in "xyz":
    pass
else:
    print("else", c)
try:
    d = {1: 1}
    for k in d:
        d[k + 1] = 1
except RuntimeError as e:
    print(e)
for i in reversed(range(3)):
    print(i, end=" ")
print()
m = [[i * j for j in range(3)] for i in range(3)]
print(m, [sum(r) for r in m])
