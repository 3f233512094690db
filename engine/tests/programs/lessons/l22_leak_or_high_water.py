# topic: lessons | level: basic
x = "x"
def work(n):
    rows = [x * 463 for i in range(n)]
    return len(rows)

work(100)
work(2100)
work(2100)
seen = [x * 463 for i in range(800)]
seen += [x * 463 for i in range(800)]
seen.clear()
