# topic: leaks | level: intermediate
# a registry that never forgets
import gc, sys
class Widget:
    registry = []
    count = 0
    def __init__(self, name):
        self.name = name
        self.data = [0] * 10
        Widget.registry.append(self)
        Widget.count += 1
    def __del__(self):
        Widget.count -= 1
def use():
    w = Widget("temp")
    return len(w.data)
for i in range(4):
    use()
print(Widget.count, len(Widget.registry), gc.collect())
print(sys.getrefcount(Widget.registry[0]))
Widget.registry.clear()
print(Widget.count)
cache = {}
def load(key):
    if key not in cache:
        cache[key] = bytearray(50)
    return len(cache[key])
print(sum(load(k) for k in "abcabc"), len(cache))
def add(x, seen=[]):
    seen.append(x)
    return seen
print(add(1), add(2), add.__defaults__)
handlers = []
for i in range(3):
    handlers.append(lambda i=i: i * 1000)
print([h() for h in handlers])
handlers.clear()
