# topic: freelists | level: deep
# freed objects come back
a = [1, 2]
ia = id(a)
del a
b = [3]
print(id(b) == ia)
t = tuple([1, 2, 3])
it = id(t)
del t
u = tuple([4, 5, 6])
print(id(u) == it)
x = 1.5 * 2
ix = id(x)
del x
y = 2.5 * 2
print(id(y) == ix)
d = {"a": 1}
i = id(d)
d = None
e = {"b": 2}
print(id(e) == i)
class P:
    pass
p = P()
ip = id(p)
p = P()
print(id(p) == ip)
p = None
q = P()
print(id(q) in (ip, id(P)))
def f():
    return [object(), object()]
r = f()
k = {id(o) for o in r}
del r
s = f()
print(len(k & {id(o) for o in s}))
