# topic: exceptions | level: basic
# errors while converting
values = ["10", "x", "3.5", None, "", "-7", [1]]
good, bad = [], []
for v in values:
    try:
        good.append(int(v))
    except ValueError as e:
        bad.append(v)
        print("ValueError:", e)
    except TypeError as e:
        bad.append(v)
        print("TypeError:", e)
    else:
        print("ok", v)
    finally:
        print("seen", len(good) + len(bad))
print(good, bad)
errors = {}
for f in (lambda: [][0], lambda: {}["a"], lambda: 1 / 0, lambda: None.x, lambda: "a" + 1, lambda: undefined):
    try:
        f()
    except Exception as e:
        errors[type(e).__name__] = str(e)
for k in errors:
    print(k, "->", errors[k])
