# topic: closures | level: deep
# generators and closures share cells
def accumulate():
    total = 0
    seen = []
    def add(x):
        nonlocal total
        total += x
        seen.append(x)
    def report():
        for s in seen:
            yield s, total
    return add, report
add, report = accumulate()
add(1000)
r = report()
print(next(r))
add(234)
print(list(r))
print(add.__closure__[1].cell_contents, report.__closure__[0].cell_contents)
def curry(f, *first):
    def inner(*rest):
        return f(*first, *rest)
    return inner
p = curry(print, "a", "b")
p("c")
pow2 = curry(pow, 2)
print([pow2(k) for k in range(5)])
handlers = {}
def on(name):
    def register(f):
        handlers.setdefault(name, []).append(f)
        return f
    return register
@on("start")
def hello(who):
    return "hello " + who
@on("start")
@on("stop")
def bye(who):
    return "bye " + who
print([f("bob") for f in handlers["start"]], len(handlers["stop"]))
