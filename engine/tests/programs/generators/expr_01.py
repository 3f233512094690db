# topic: generators | level: basic
# generator expressions
g = (x * 100 for x in range(4))
print(next(g), next(g))
print(list(g), list(g))
print(sum(x for x in range(50)), max(len(w) for w in ["a", "bcd"]))
print(any(x > 2 for x in [1, 3, 5]), all(x for x in [1, 0]))
print(dict((k, v) for k, v in zip("ab", [1, 2])))
