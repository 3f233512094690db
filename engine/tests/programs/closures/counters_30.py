# topic: closures | level: intermediate
def make_counter(start=0, *, step=1):
    count = start

    def bump(times=1):
        nonlocal count
        for _ in range(times):
            count += step
        return count

    def reset():
        nonlocal count
        old, count = count, start
        return old

    return bump, reset


bump, reset = make_counter(1000, step=7)
bump()
bump(3)
print(bump.__closure__[0].cell_contents, reset(), bump())
fs = [lambda x, n=n: x * n for n in range(3)]
print([f(10) for f in fs], [g() for g in [lambda: n for n in range(3)]])
del bump
print(reset())
