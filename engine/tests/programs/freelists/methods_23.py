# topic: freelists | level: deep
# bound methods, slices, ranges and iterators
class A:
    def f(self):
        return self
a = A()
m = a.f
w = id(m)
del m
n = a.f
print(id(n) == w, n() is a)
it = iter([1])
w = id(it)
del it
it2 = iter([2])
print(id(it2) == w, next(it2))
r = range(1000, 2000)
w = id(r)
r = None
r = range(3000, 4000)
print(id(r) == w, r[5])
x = 2.0 ** 40
y = x / 3
w1, w2 = id(x), id(y)
del x, y
p = 1.25 * 5
q = 1.25 * 7
print(id(p) in (w1, w2), id(q) in (w1, w2), p + q)
s = slice(1000, 2000)
print(s, s.indices(1500), s == slice(1000, 2000))
