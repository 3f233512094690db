# topic: slicing | level: intermediate
# slices on the left side
a = list("abcdefgh")
a[::2] = [1, 2, 3, 4]
print(a)
a[1:3] = []
print(a)
a[len(a):] = "xy"
a[:0] = (0,)
print(a)
try:
    a[::2] = [9]
except ValueError as e:
    print(e)
del a[::3]
print(a, a[-3:], a[:-3], a[10:], a[-100:2])
a[2:2] = a
print(a)
a[:] = range(3)
print(a, a[::-1], a[5:1:-1])
try:
    a[0:1] = 5
except TypeError as e:
    print(e)
b = bytearray(b"hello world")
b[0:5] = b"HELLO!"
b[-1] = ord("D")
del b[5]
print(b, b[::3], bytes(b[:2]))
r = range(0, 50, 5)
print(r[2:8:2], r[::-1], list(r[-2:]), r.index(20), r.count(7), 35 in r)
