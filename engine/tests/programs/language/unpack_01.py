# topic: language | level: basic
# unpacking
a, b = 1000, 2000
c, *d = [1, 2, 3]
*e, f = "abc"
(g, h), i = (1, 2), 3
print(a, b, c, d, e, f, g, h, i)
for x, (y, z) in [(1, (2, 3)), (4, (5, 6))]:
    print(x + y + z)
try:
    a, b = [1, 2, 3]
except ValueError as e:
    print(e)
try:
    a, b, c = "xy"
except ValueError as e:
    print(e)
first, *_, last = range(1000, 1010)
print(first, last)
