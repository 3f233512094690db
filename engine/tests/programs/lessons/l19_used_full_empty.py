# topic: lessons | level: basic
x = "x"
shelf = [x * 463 for i in range(31)]
more = x * 463
shelf[0] = None
new = x * 463
del new
shelf = [None] * 31
other = x * 100
print(len(more), len(other))
