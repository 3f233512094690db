# topic: strings | level: intermediate
import sys
width = 9
rows = [("bolt", 100, 0.25), ("nut", 3, 0.1), ("anvil", 1, 99.99)]
title = "stock"
total = 0.0
for name, amount, price in rows:
    line = f"{name:<{width}}|{amount:>{width}}|{price:>{width}.2f}|{amount * price:>{width}.2f}|" + "-" * width
    total += amount * price
    print(line, len(line))
long = "{:>40}|{:<40}|{:^40}|{}".format(title, total, width, rows)
print(long, sys.getsizeof(long))
text = "[" + ", ".join(repr(row) for row in rows * 2) + "]"
print(text, sys.getsizeof(text), repr(rows * 2) == text)
parts = str([title * 3, width, rows, total, (title, rows)])
print(parts, sys.getsizeof(parts))
