# topic: freelists | level: deep
# small tuples, lists and dicts are reused
a = [1]
b = [2]
ia, ib = id(a), id(b)
del a, b
c = [3]
d = [4]
print(id(c) == ib, id(d) == ia)
x = {}
ix = id(x)
x = None
y = dict()
z = {}
print(id(z) == ix, id(y) == ix)
t = (c, d)
it = id(t)
t = None
u = (d, c)
print(id(u) == it)
f = 1.5 + len(c)
g = f * 2
jf = id(f)
del f
h = g + 1
print(id(h) == jf, h)
s = "ab" + str(len(c))
js = id(s)
s = None
s = "cd" + str(len(d))
print(id(s) == js)
