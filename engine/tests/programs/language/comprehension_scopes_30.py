# topic: language | level: intermediate
x = 1000
squares = [x * x for x in range(4)]
print(x, squares)
pairs = {(a, b) for a in "ab" for b in range(2) if not (a == "a" and b)}
print(sorted(pairs), {k: v for k, v in zip("xyz", squares)})
nested = [[r * c for c in range(3)] for r in range(3)]
print(nested, sum(map(sum, nested)))
print([y for x in [1, 2] if (y := x * 500) > 500], y)


class C:
    n = 3
    items = [i for i in range(n)]


def f():
    total = 0
    for i in range(3):
        for j in range(i):
            total += i * j
    return total, i, [i for i in range(2)], i


print(C.items, f())
first, second, *rest = (c for c in "hello")
print(first, second, rest, [*map(str.upper, rest)])
