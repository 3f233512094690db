# topic: immortal | level: basic
# None is compared by identity
a = None
b = None
print(a is b, a == b, a is None, not a)
def nothing():
    pass
print(nothing() is None, [None] * 3)
x = {None: "n", True: "t"}
print(x[None], x[1], bool(None), type(None).__name__)
