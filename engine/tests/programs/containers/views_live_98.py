# topic: containers | level: deep
# dict views are live, set operations on them are not
import sys
d = {"one": [1], "two": [2], "three": [3]}
k, v, i = d.keys(), d.values(), d.items()
print(sys.getrefcount(d), len(k), [3] in v, ("one", [1]) in i)
d["four"] = [4]
del d["one"]
print(list(k), list(v), len(i))
both = k & {"two", "nine"}
print(both, type(both).__name__, sorted(k | {"x"}), sorted(k - {"two"}), k ^ {"two", "three"} == {"four"})
print(k >= {"two"}, k.isdisjoint(["q"]), k == {"two", "three", "four"})
it = iter(d)
print(next(it))
d["two"] = "changed"
print(next(it))
d["five"] = 5
try:
    next(it)
except RuntimeError as e:
    print(e)
print(d.popitem(), d.pop("zzz", None), d.setdefault("two", 0), d.setdefault("six", []))
print(list(reversed(d)), list(reversed(d.items()))[0])
e = d | {"two": 2}
e |= [("seven", 7)]
print(e, sys.getrefcount(d["six"]))
print(k.mapping["two"], d.get("nope"), dict.fromkeys("ab", d["six"]))
del k, v, i, it
print(sys.getrefcount(d))
try:
    {[]: 1}
except TypeError as err:
    print(err)
