# topic: closures | level: intermediate
# counters, cells and shared state
def make(start=0):
    n = start
    history = []
    def up(by=1):
        nonlocal n
        n += by
        history.append(n)
        return n
    def reset():
        nonlocal n, history
        n = start
        history = []
    def get():
        return n, list(history)
    return up, reset, get
up, reset, get = make(1000)
up(); up(5)
print(get())
reset()
print(get(), up())
print([c.cell_contents for c in up.__closure__], up.__code__.co_freevars)
up2, _, get2 = make()
up2(300)
print(get2(), get())
print(up.__closure__[0] is reset.__closure__[0], len(get.__closure__))
del up, reset
print(get())
