# topic: generators | level: deep
# what a generator's end releases
class R:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n)
def g(n):
    r = R(n)
    x = yield n
    return [x]
a = g(1)
next(a)
try:
    a.send(5)
except StopIteration as s:
    print(s.value)
b = g(2)
next(b)
try:
    next(b)
except StopIteration as s:
    print(s.value)
c = g(3)
print(list(c))
d = g(4)
for x in d:
    print(x)
def outer():
    y = yield from g(5)
    print(y)
print(list(outer()))
e = g(6)
next(e)
print(next(e, "over"))
f = g(7)
next(f)
try:
    f.throw(KeyError)
except KeyError:
    print("key")
h = g(8)
i = iter(h)
next(h)
try:
    h.__next__()
except StopIteration as s:
    print(s.value)
def plain():
    r = R("plain")
    yield 1
p = plain()
next(p)
try:
    p.send(None)
except StopIteration as s:
    print(s.value)
print([sum(plain()), max(g(9)), *plain()])
