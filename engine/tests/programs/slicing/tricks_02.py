# topic: slicing | level: intermediate
# slices of lists, strings, tuples
l = list(range(10))
print(l[2:5], l[:3], l[7:], l[-3:], l[::3], l[::-1], l[5:2:-1], l[20:], l[:])
s = "memory model"
print(s[:6], s[-5:], s[::-1], s[::2], s[3], s[100:], s[:] is s)
t = (1000, 2000, 3000)
print(t[:2], t[:] is t, t[::-1], t[1:1])
l[2:4] = ["a", "b", "c"]
print(l)
l[1:1] = [0.5]
print(l)
l[::4] = [None] * len(l[::4])
print(l)
del l[1:-2]
print(l)
l[:] = [1, 2, 3]
print(l)
try:
    l[::2] = [1]
except ValueError as e:
    print(e)
sl = slice(1, None, 2)
print(sl, sl.start, sl.stop, sl.indices(6), "abcdef"[sl])
b = bytearray(b"hello")
b[1:3] = b"EYY"
print(b, bytes(b[::-1]), b[0])
class S:
    def __getitem__(self, k):
        return k
print(S()[1], S()[1:2], S()[::3, 0], S()[...])
first, second = s.split()
print(first[0].upper() + second[1:], s.replace("m", "M", 2))
