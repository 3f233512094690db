# topic: loops | level: basic
# zip, enumerate, reversed, range objects
names = ["ann", "bob", "cid"]
ages = (300, 400, 500)
for n, a in zip(names, ages):
    print(n, a)
for i, n in enumerate(names):
    if i == 1:
        continue
    print(i, n)
for n in reversed(names):
    print(n, end=" ")
print()
r = range(0, 1000, 250)
for v in r:
    print(v, end=" ")
print(len(r), r[-1], 500 in r, list(r[1:3]), r)
total = 0
i = 0
while True:
    i += 1
    if i % 2:
        continue
    if i > 10:
        break
    total += i * 100
print(total, i)
pairs = [(x, y) for x in range(3) for y in range(x)]
print(pairs, any(x == y for x, y in pairs), all(x > y for x, y in pairs))
d = {"a": 1, "b": 2}
for k in d:
    d[k] += 10
print(d, sum(d.values()), max(d, key=d.get))
nums = [1, 2, 3, 4, 5, 6]
for n in nums[:]:
    if n % 2:
        nums.remove(n)
print(nums, list(map(lambda a, b: a * b, nums, nums)), list(filter(None, [0, 1, "", "x"])))
