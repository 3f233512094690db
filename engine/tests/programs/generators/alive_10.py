# topic: generators | level: intermediate
# generators keep their frame alive
import sys
def count(n):
    data = list(range(n))
    try:
        for x in data:
            yield x
    finally:
        print("closing", len(data))
g = count(5)
print(next(g), next(g))
h = g
print(sys.getrefcount(g))
del g
print("still", next(h))
del h
print("--")
for v in count(3):
    print(v)
k = count(4)
next(k)
k.close()
try:
    next(k)
except StopIteration:
    print("stopped")
def gen():
    got = yield 1
    print("got", got)
    got = yield 2
    print("got", got)
w = gen()
print(next(w))
print(w.send("a"))
try:
    w.send("b")
except StopIteration as e:
    print("end", e.value)
