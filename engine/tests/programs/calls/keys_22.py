# topic: calls | level: deep
# keywords that are no names
def f(*args, **kw):
    return len(args), len(kw)
def g(a=1):
    return a
bad = {1: 2}
for call in (lambda: f(**bad), lambda: f(1, **bad), lambda: g(**{(1, 2): 3}), lambda: g(**{"a": 5}), lambda: f(*"ab", **{"x": 1, None: 2})):
    try:
        print(call())
    except TypeError as e:
        print(e)
print("end")
