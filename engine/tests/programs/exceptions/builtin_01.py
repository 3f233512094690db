# topic: exceptions | level: intermediate
# the messages of common errors
tests = [
    lambda: [1][5],
    lambda: {}["x"],
    lambda: int("abc"),
    lambda: 1 / 0,
    lambda: "a" + 1,
    lambda: None.x,
    lambda: undefined_name,
    lambda: (1, 2)[0](),
    lambda: [].remove(3),
    lambda: "abc".index("z"),
    lambda: next(iter([])),
    lambda: 5 % 0,
]
for t in tests:
    try:
        t()
    except Exception as e:
        print(type(e).__name__, e)
