# topic: language | level: basic
# unpacking
a, b = 1, 2
a, b = b, a
print(a, b)
first, *rest = [10, 20, 30]
*init, last = "wxyz"
(p, q), r = [1, 2], 3
print(first, rest, init, last, p, q, r)
def f(x, y, z=0, *args, **kw):
    return x, y, z, args, kw
print(f(*[1, 2]), f(*"abcd", k=1), f(1, **{"y": 2, "z": 3}))
print([*range(3), *[5]], {*"aab"} == {"a", "b"}, {**{"a": 1}, "b": 2}, (*(1, 2), 3))
for i, (k, v) in enumerate([("x", 100), ("y", 200)]):
    print(i, k, v)
for x, *y in [(1, 2, 3), (4,)]:
    print(x, y)
try:
    a, b = [1, 2, 3]
except ValueError as e:
    print(e)
try:
    a, b, c = 1, 2
except ValueError as e:
    print(e)
try:
    a, b = 5
except TypeError as e:
    print(e)
