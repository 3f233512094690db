# topic: loops | level: deep
# how many items an iterator says it has left
xs = [10, 20, 30]
it = iter(xs)
print(it.__length_hint__())
next(it)
print(it.__length_hint__())
xs.append(40)
print(it.__length_hint__(), list(it), it.__length_hint__())
back = reversed(xs)
next(back)
print(back.__length_hint__())
pairs = {"a": 1, "b": 2}
keys = iter(pairs)
next(keys)
print(keys.__length_hint__(), iter(pairs.values()).__length_hint__(), iter(pairs.items()).__length_hint__())
print(iter((1, 2)).__length_hint__(), iter("abc").__length_hint__(), iter(b"ab").__length_hint__())
r = iter(range(5))
next(r)
print(r.__length_hint__(), iter({1, 2, 3}).__length_hint__())
hint = it.__length_hint__
print(hint())
