# topic: generators | level: intermediate
# send passes a value in
import sys
def average():
    total, n = 0, 0
    value = None
    while True:
        value = yield value and total / n
        if value is None:
            return n
        total += value
        n += 1
g = average()
next(g)
for v in (300, 500, 1000):
    print(g.send(v))
print(g.gi_frame.f_lineno > 0, sys.getrefcount(g))
try:
    g.send(None)
except StopIteration as e:
    print("items", e.value)
print(g.gi_frame)
