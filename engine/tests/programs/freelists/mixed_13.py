# topic: freelists | level: deep
# a place is taken by what has the same size
a = [0.5 * k for k in range(1, 6)]
where = {id(x): i for i, x in enumerate(a)}
a.clear()
b = [k / 3 for k in range(1, 6)]
print([where.get(id(x)) for x in b])
t = [(k, k + 1) for k in range(3)]
ids = [id(x) for x in t]
del t[1]
u = (7, 8)
v = (8, 9, 10)
print(id(tuple([7, 8])) in ids, ids.index(id(t[1])))
d = [{k: k} for k in range(3)]
ids = [id(x) for x in d]
d.pop()
d.pop(0)
e = {}
f = dict(x=1)
print(ids.index(id(e)) if id(e) in ids else None, ids.index(id(f)) if id(f) in ids else None)
x = [None] * 3
i = id(x)
x = x + [None]
y = [1]
print(id(y) == i)
c = complex(1, 2)
j = id(c)
c = None
c = complex(3, 4) * 2
print(c, id(c) == j)
