# topic: getrefcount | level: intermediate
# every place that holds a reference
import sys
class Holder:
    shared = None
    def __init__(self, v):
        self.v = v
obj = ["thing"]
def count():
    return sys.getrefcount(obj)
print(count())
lst = [obj, obj]
print(count())
tup = (obj,)
dct = {"k": obj, "l": lst}
print(count())
h = Holder(obj)
Holder.shared = obj
print(count())
def default(x=obj):
    y = x
    return sys.getrefcount(x)
print(count(), default())
def closure():
    z = obj
    return lambda: z
fn = closure()
print(count(), sys.getrefcount(fn()))
gen = (o for o in [obj])
print(count(), next(gen) is obj, count())
st = [obj] * 10
print(count())
del st, lst, gen
print(count())
lst = tup = dct = h = Holder.shared = fn = default = None
print(count())
