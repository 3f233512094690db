# topic: containers | level: basic
# a tuple is fixed, its items are not
t = (1, [2], "three")
t[1].append(4)
print(t, len(t), t.index("three"), t.count(1))
try:
    t[0] = 5
except TypeError as e:
    print(e)
a, b, c = t
print(a, b is t[1], c)
u = t + (5,)
print(u, u[1] is t[1])
