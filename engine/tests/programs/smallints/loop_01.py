# topic: smallints | level: basic
# counting past the cache
a = 256
b = 256
print(a is b)
a += 1
b += 1
print(a is b, a == b)
a -= 1
b -= 1
print(a is b)
x = -5
y = -6
print(x is int("-5"), y is int("-6"))
