# topic: generators | level: intermediate
# generators as iterators
def countdown(n):
    while n:
        yield n
        n -= 1
    return "liftoff"
c = countdown(3)
print(iter(c) is c, next(c), list(c))
def window(seq, size):
    buf = []
    for x in seq:
        buf.append(x)
        if len(buf) == size:
            yield tuple(buf)
            buf.pop(0)
print(list(window(range(5), 3)))
def flatten(items):
    for i in items:
        if isinstance(i, (list, tuple)):
            yield from flatten(i)
        else:
            yield i
print(list(flatten([1, [2, (3, 4)], [[5]]])))
def delegating():
    result = yield from countdown(2)
    print("result:", result)
for x in delegating():
    print(x, end=" ")
squares = (x * x for x in range(1000, 1003))
print(sum(squares), list(squares))
evens = filter(lambda x: x % 2 == 0, countdown(6))
print(list(map(str, evens)))
a, *rest = countdown(4)
print(a, rest, max(countdown(3)), 2 in countdown(3))
