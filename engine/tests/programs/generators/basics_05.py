# topic: generators | level: basic
# values one at a time
def countdown(n):
    print("start")
    while n > 0:
        yield n
        n -= 1
    print("done")
g = countdown(3)
print(next(g))
print(next(g))
for x in g:
    print("loop", x)
print(list(g))
def squares(xs):
    for x in xs:
        yield x * x
print(sum(squares([10, 20, 30])), list(squares(range(4))))
e = (c.upper() for c in "abc")
print(next(e), "".join(e))
def both():
    yield from "xy"
    yield from [1, 2]
    return "end"
print(list(both()))
a, b, *rest = squares(range(30, 34))
print(a, b, rest)
