# topic: freelists | level: deep
# dicts give back their tables too
d = {"a": 1}
e = {"b": 2}
del d
f = {}
f["c"] = 3
g = {i: i for i in range(7)}
del e, f
h = {1: 2}
print(g, h)
del g
k = dict(x=1, y=2)
print(k)
def kw(**a):
    return len(a)
print(kw(a=1, b=2))
m = {}
del m
n = dict(k)
print(n)
