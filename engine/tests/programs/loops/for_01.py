# topic: loops | level: basic
# the loop variable stays
for i in [1000, 2000, 3000]:
    pass
print(i)
for i in []:
    pass
print(i)
total = 0
for x in (1.5, 2.5):
    total += x
for ch in "ab":
    total = total * 2
print(total, ch, x)
for k in {"p": 1, "q": 2}:
    print(k)
