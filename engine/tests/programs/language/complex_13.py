# topic: language | level: deep
# complex numbers and ints
c = complex(1, 2)
d = complex(3, 0)
print(d == 3, 3 == d, d != 4, c == 1)
e = complex(2)
print([e] == [2], e in [2], {2: 1}[e], e)
f = complex(1.5, 2)
g = complex(True, 10**20)
print(f, g)
