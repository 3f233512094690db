# topic: containers | level: intermediate
# grouping with dicts
people = [("ann", 31, "paris"), ("bob", 25, "rome"), ("cid", 31, "rome"), ("dan", 40, "paris"), ("eve", 25, "oslo")]
by_city = {}
for name, age, city in people:
    by_city.setdefault(city, []).append(name)
print(by_city)
ages = {}
for name, age, _ in people:
    ages[age] = ages.get(age, 0) + 1
print(ages, sorted(ages.items(), key=lambda kv: (-kv[1], kv[0])))
inv = {v: k for k, v in ages.items()}
print(inv)
merged = {**by_city, "rome": ["none"]} | {"lima": []}
print(merged, len(merged))
by_city.update(lima=["zoe"], oslo=[])
print(list(by_city.values()), "lima" in by_city)
print(by_city.pop("paris"), by_city.pop("x", None), by_city.popitem())
print({k: len(v) for k, v in by_city.items()}, dict.fromkeys("ab", 0))
d = dict(zip("abc", range(3)))
for k in list(d):
    if d[k] % 2 == 0:
        del d[k]
print(d, dict(d, z=26), dict([("p", 1)]))
