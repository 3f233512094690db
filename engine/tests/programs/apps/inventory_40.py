# topic: apps | level: basic
# Nested dicts, tuples as keys, grouping and formatting.
stock = {}


def receive(name, color, n, price=1.0):
    key = (name, color)
    entry = stock.setdefault(key, {"n": 0, "price": price})
    entry["n"] += n
    entry["price"] = max(price, entry["price"])
    return entry


receive("pen", "red", 10, 1.25)
receive("pen", "blue", 5, price=1.5)
receive("ink", "blue", 2, 7)
entry = receive("pen", "red", 3)
print(entry)
for (name, color), info in sorted(stock.items()):
    print("%-5s %-5s %3d x %6.2f" % (name, color, info["n"], info["price"]))
value = sum(i["n"] * i["price"] for i in stock.values())
print(f"{value:,.2f}")
by_color = {}
for name, color in stock:
    by_color.setdefault(color, set()).add(name)
print({c: sorted(names) for c, names in by_color.items()})
sold = stock.pop(("ink", "blue"))
print(sold, ("ink", "blue") in stock, stock.get("x"))
copy = {key: dict(info) for key, info in stock.items()}
copy[("pen", "red")]["n"] = 0
print(stock["pen", "red"]["n"], len(copy))
merged = stock | {("cap", "red"): {"n": 1, "price": 3}}
print(len(merged), list(merged)[-1])
merged.update(stock, extra=None)
print(list(merged)[-1])
try:
    stock["pen", "green"]
except KeyError as e:
    print("no", e)
