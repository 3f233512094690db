# topic: apps | level: intermediate
# a tiny report
rows = [("apples", 3, 0.5), ("pears", 12, 0.25), ("melon", 1, 2.0)]
head = ("item", "n", "price")
widths = [max(len(str(r[i])) for r in rows + [head]) for i in range(3)]
def line(r):
    return " | ".join(str(c).ljust(w) for c, w in zip(r, widths)).rstrip()
print(line(head))
print("-" * (sum(widths) + 6))
total = 0
for r in rows:
    print(line(r))
    total += r[1] * r[2]
print(f"total: {total:.2f}")
csv = "\n".join(",".join(map(str, r)) for r in rows)
back = [tuple(x.split(",")) for x in csv.split("\n")]
print(back[1])
typed = [(n, int(k), float(p)) for n, k, p in back]
print(typed == rows)
cheap = {n for n, k, p in typed if p < 1}
print(sorted(cheap), len(csv))
