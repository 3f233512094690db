# topic: calls | level: basic
# what list[int] makes
a = list[int]
b = dict[str, int]
c = list[int]
d = tuple[int, ...]
e = type[int]
f = a
a = b = c = d = e = None
print(f)
