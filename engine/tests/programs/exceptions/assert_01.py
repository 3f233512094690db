# topic: exceptions | level: basic
# common exceptions
def attempt(f):
    try:
        return f()
    except Exception as e:
        return f"{type(e).__name__}: {e}"
d = {"a": 1}
l = [1, 2]
print(attempt(lambda: d["b"]))
print(attempt(lambda: l[5]))
print(attempt(lambda: int("x1")))
print(attempt(lambda: 1 / 0))
print(attempt(lambda: "a" + 1))
print(attempt(lambda: None.upper()))
print(attempt(lambda: l.index(9)))
print(attempt(lambda: float("abc")))
print(attempt(lambda: d.pop("zz")))
print(attempt(lambda: l.remove(7)))
def check(x):
    assert x > 0, "must be positive"
    return x
print(attempt(lambda: check(-1)), attempt(lambda: check(5)))
print(attempt(lambda: (1, 2)[2]), attempt(lambda: [].pop()))
