# topic: leaks | level: intermediate
# mutable default arguments
import sys
def add(x, items=[]):
    items.append(x)
    return items
a = add(1)
b = add(2)
print(a, b, a is b, add.__defaults__)
def add_ok(x, items=None):
    if items is None:
        items = []
    items.append(x)
    return items
print(add_ok(1), add_ok(2), add_ok.__defaults__)
def log(msg, history={}):
    history[msg] = history.get(msg, 0) + 1
    return history
log("a")
log("b")
print(log("a"), sys.getrefcount(log.__defaults__[0]))
class Bag:
    def __init__(self, things=[]):
        self.things = things
x, y = Bag(), Bag()
x.things.append("shared")
print(y.things, Bag.__init__.__defaults__[0] is x.things)
add.__defaults__[0].clear()
print(a, add(3))
