# topic: nested | level: intermediate
# nested dicts and lists
data = {"name": "box", "size": {"w": 1000, "h": 2000}, "tags": ["a", "b"]}
data["size"]["d"] = 3000
data["tags"].append("c")
data["parts"] = [{"id": i, "ok": i % 2 == 0} for i in range(3)]
print(data["size"], data["tags"], len(data["parts"]))
def depth(x):
    if isinstance(x, dict):
        return 1 + max(map(depth, x.values()), default=0)
    if isinstance(x, list):
        return 1 + max([depth(i) for i in x], default=0)
    return 0
print(depth(data), depth([]), depth(1))
del data["parts"][1]
print([p["id"] for p in data["parts"]])
size = data.pop("size")
data.clear()
print(size["w"], data)
