# topic: language | level: intermediate
# f-strings and format
name, n, x = "Ann", 42, 3.14159
print(f"{name} {n} {x}")
print(f"{name:>6}|{name:<6}|{name:^7}|{name!r:>8}")
print(f"{n:05d} {n:+} {n:x} {n:#b} {n:,} {n * 100000:_}")
print(f"{x:.2f} {x:8.3f} {x:e} {x:.0%} {x:g}")
print("{} {}".format(n, name), "{1} {0}".format("a", "b"), "{k}={v!r}".format(k="x", v="y"))
print("%d %5.1f %s %r %%" % (n, x, name, name))
width = 8
print(f"{name:*^{width}}", f"{'nested ' + name}", f"{n if n > 40 else 0}")
print(f"{[1, 2]} {(1,)} {{}} {None} {True:d}")
print(f"{n=} {x=:.1f}")
rows = [("pen", 1.5), ("notebook", 12.25)]
for item, price in rows:
    print(f"{item:<10}{price:>7.2f}")
print(str(n) + name, repr(x), "-" * 10, name.ljust(5, ".") + "|")
