# topic: containers | level: deep
# dicts of lists of dicts
data = [
    {"name": "ann", "scores": [90, 85], "city": "rome"},
    {"name": "bob", "scores": [70], "city": "oslo"},
    {"name": "cid", "scores": [], "city": "rome"},
]
by_city = {}
for d in data:
    by_city.setdefault(d["city"], []).append(d["name"])
print(by_city)
avg = {d["name"]: sum(d["scores"]) / len(d["scores"]) if d["scores"] else None for d in data}
print(avg)
flat = [(d["name"], s) for d in data for s in d["scores"]]
print(flat, dict(flat))
inverted = {v: k for k, v in avg.items() if v}
print(inverted, sorted(inverted))
first, second, *others = data
first["scores"].append(100)
print(data[0]["scores"] is first["scores"], len(others))
merged = {**first, "city": "bern", "age": 31}
print(merged, first["city"])
t = tuple(data[1].items())
print(t[0], t[1][1] is second["scores"])
print(list(zip(by_city, by_city.values())), any(by_city), all([]))
for i, (k, v) in enumerate(sorted(by_city.items()), 1):
    print(i, k, v)
del data[0]["scores"], data[1:]
print(data)
