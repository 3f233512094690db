# topic: freelists | level: basic
# an address that comes back
a = [1]
i = id(a)
del a
b = [2]
print(id(b) == i)
f = 1.5 + 0.25
i = id(f)
f = None
g = 2.5 * 3.0
print(id(g) == i)
print(id([]) == id([]), id({}) == id({}))
