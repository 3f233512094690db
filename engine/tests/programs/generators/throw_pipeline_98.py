# topic: generators | level: deep
# throw, close and return values through yield from
def inner(log):
    total = 0
    while True:
        try:
            x = yield total
        except ValueError as e:
            log.append(("inner", str(e)))
            total = 0
            continue
        except GeneratorExit:
            log.append("inner closed")
            raise
        if x is None:
            return total
        total += x
def outer(log):
    results = []
    try:
        while True:
            results.append((yield from inner(log)))
    except KeyError as e:
        log.append(("outer", e.args))
        yield results
    finally:
        log.append("outer done")
log = []
g = outer(log)
next(g)
print(g.send(1000), g.send(500), g.throw(ValueError("reset")), g.send(7))
print(g.send(None), g.gi_yieldfrom is not None, g.gi_running)
print(g.throw(KeyError("k")), g.gi_yieldfrom)
print(next(g, "end"), log)
log.clear()
h = outer(log)
next(h)
h.send(3)
h.close()
print(log, h.gi_frame)
try:
    h.throw(ZeroDivisionError("late"))
except ZeroDivisionError as e:
    print("raised", e, e.__traceback__.tb_next is None)
def bad():
    try:
        yield 1
    except GeneratorExit:
        yield 2
b = bad()
next(b)
try:
    b.close()
except RuntimeError as e:
    print(e)
def stops():
    yield 1
    raise StopIteration("inside")
s = stops()
next(s)
try:
    next(s)
except RuntimeError as e:
    print(e, repr(e.__cause__))
try:
    inner([]).send(5)
except TypeError as e:
    print(e)
def ret():
    return [1, 2]
    yield
try:
    next(ret())
except StopIteration as e:
    print(e.value)
