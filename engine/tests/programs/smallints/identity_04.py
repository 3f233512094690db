# topic: smallints | level: intermediate
# identity of numbers
a = 256
b = 256
print(a is b)
c = 257
d = 257
print(c is d)
e = int("257")
print(e == c, e is c)
def f():
    return 257
print(f() is f(), f() is c)
x = 100
y = 157
z = x + y
print(z is c, z - 1 is a)
for n in (-6, -5, 0, 256, 257):
    m = n + 1 - 1
    print(n, m is n)
big = 2 ** 40
same = 2 ** 40
print(big is same, big + 0 is big, big * 1 == big)
print(3.0 is 3.0, 1.5 + 1.5 == 3.0, True is (1 == 1), 1 == 1.0)
