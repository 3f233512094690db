# topic: containers | level: deep
# views are live, and dicts remember the order
import sys
d = dict(one=1, two=2)
keys, values, items = d.keys(), d.values(), d.items()
d["three"] = 3
print(keys, values, items)
print(keys & {"one", "three", "x"} == {"one", "three"}, ("two", 2) in items, len(values))
print(sys.getrefcount(d))
print(list(reversed(d)), next(iter(items)), d | {"one": 0})
d |= [("four", 4)]
print(d.popitem(), d.popitem(), list(keys))
d["one"] = d.pop("two")
print(d, dict.fromkeys("aba", 0), {**d, "z": 26})
try:
    for k in d:
        d[k + "!"] = 1
except RuntimeError as e:
    print(e)
del keys, items
print(sys.getrefcount(d), sorted(values), {}.keys() == set())
try:
    d["missing"]
except KeyError as e:
    print(repr(e), e.args)
