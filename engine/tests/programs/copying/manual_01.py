# topic: copying | level: deep
# a deep copy by hand
def deep(x, memo=None):
    if memo is None:
        memo = {}
    if id(x) in memo:
        return memo[id(x)]
    if isinstance(x, list):
        y = []
        memo[id(x)] = y
        for i in x:
            y.append(deep(i, memo))
        return y
    if isinstance(x, dict):
        return {k: deep(v, memo) for k, v in x.items()}
    return x
a = [1, [2, 3], {"k": [4]}]
a.append(a)
b = deep(a)
print(b[1] == a[1], b[1] is a[1], b[3] is b, b[2]["k"] is a[2]["k"])
del a[3], b[3]
print(a == b)
