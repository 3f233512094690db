# topic: smallints | level: intermediate
# the cache of small ints and arithmetic
a = 256
b = 256
print(a is b)
n = 200
c = n + 56
d = n + 57
e = n + 57
print(c is a, d is e, d == e)
print(int("7") is 7 if False else int("7") == 7)
x = 10 ** 20
y = x // 3
print(x, y, x % 7, -x, x * x, x - y)
print(x >> 10, x & 0xff, x | 1, hash(x), x.bit_length())
lst = [i * 50 for i in range(8)]
print([v is w for v, w in zip(lst, [i * 50 for i in range(8)])])
print(pow(2, 100), pow(3, 5, 7), abs(-300), divmod(-300, 7), round(2567, -2))
print(1e3 == 1000, 0.1 + 0.2, 5 // 2.0, int(3.99), float(10), round(2.5), round(3.14159, 2))
print(bin(10), hex(255), oct(8), int("ff", 16), int("1010", 2))
print(True + True, sum([True, False, True]), max(3, 300), min([5, 2000]))
k = 0
for i in range(300):
    k += i
print(k, k.real, (5).__add__(6), bool(0))
print(str(2 ** 64), len(str(3 ** 100)), 7 .to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "little"))
