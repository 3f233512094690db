# topic: language | level: intermediate
# nested comprehensions
m = [[1, 2, 3], [4, 5, 6]]
print([x for r in m for x in r if x % 2])
print([[r[i] for r in m] for i in range(3)])
print({x: x * x for x in range(4)}, {x % 3 for x in range(10)})
words = ["apple", "bob", "cat"]
print({w: len(w) for w in words if "b" not in w})
print([(i, w) for i, w in enumerate(words, 1)], list(zip(words, range(2))))
f = [lambda: i for i in range(3)]
print([g() for g in f])
print([y := 5, y ** 2], sorted({"b": 1, "a": 2}))
