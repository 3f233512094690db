# topic: containers | level: basic
# dictionaries
d = {"b": 1, "a": 2}
d["c"] = 3
print(d, list(d), list(d.values()))
print(d.get("x"), d.get("x", 0), "a" in d)
print(d.pop("b"), d.pop("b", None))
d["b"] = 9
print(d)
e = d
e["z"] = 0
print(d is e, len(d))
keys = d.keys()
d["new"] = [1]
print(len(keys), sorted(keys))
print(d.keys() & {"a", "q"})
for k, v in sorted(d.items(), key=str):
    print(k, v)
try:
    d[[1]] = 2
except TypeError as err:
    print(err)
try:
    d["missing"]
except KeyError as err:
    print("key", err)
n = {1: "int", 1.0: "float", True: "bool"}
print(n)
del d["new"]
print(d == {"a": 2, "c": 3, "b": 9, "z": 0})
