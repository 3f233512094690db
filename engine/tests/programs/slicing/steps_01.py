# topic: slicing | level: basic
# slices with steps
a = list(range(10))
print(a[2:5], a[:3], a[-3:], a[::2], a[::-1], a[8:2:-3])
s = "abcdef"
print(s[1:4], s[::-1], s[10:], s[-2], s[:-1])
t = tuple(a)
print(t[1:3], t[:] is t, a[:] is a, a[100:], a[-100:2])
