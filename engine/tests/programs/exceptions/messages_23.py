# topic: exceptions | level: basic
# the usual mistakes and what they say
def attempt(f):
    try:
        return f()
    except Exception as e:
        return f"{type(e).__name__}: {e}"
print(attempt(lambda: 1 / 0))
print(attempt(lambda: 7 % 0))
print(attempt(lambda: 1.5 // 0))
print(attempt(lambda: int("12a")))
print(attempt(lambda: float("abc")))
print(attempt(lambda: "a" + 1))
print(attempt(lambda: 1 + "a"))
print(attempt(lambda: len(5)))
print(attempt(lambda: [1, 2][2]))
print(attempt(lambda: {}["k"]))
print(attempt(lambda: None.upper()))
print(attempt(lambda: undefined_name))
print(attempt(lambda: "abc".foo))
print(attempt(lambda: chr(-1)))
print(attempt(lambda: ord("ab")))
print(attempt(lambda: (1, 2)[0:1:0]))
print(attempt(lambda: max([])))
print(attempt(lambda: int([])))
print(attempt(lambda: next(iter(()))))
