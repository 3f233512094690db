# topic: names | level: intermediate
# identity of values
a = [1, 2]
b = list(a)
c = a
print(a == b, a is b, a is c, id(a) == id(c))
x = 1000
y = x
x += 0
print(x is y, x == y)
t = (a, b)
u = (a, b)
print(t == u, t is u, t[0] is u[0])
s = "ab"
r = s
s += "c"
print(r, s, r is s)
n = None
m = n
print(m is None, n is m, {} is {}, [] == [])
