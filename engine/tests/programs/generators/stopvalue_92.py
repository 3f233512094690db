# topic: generators | level: deep
# what a generator returns is the value of a StopIteration
def g(v):
    return v
    yield
for v in (1, (1, 2), (), KeyError("k"), None, [3], StopIteration(4)):
    try:
        next(g(v))
    except StopIteration as e:
        print(repr(e.value), e.args)
class It:
    def __iter__(self): return self
    def __next__(self):
        raise StopIteration((7, 8))
def d():
    x = yield from It()
    print("got", x)
    y = yield from g((5, 6))
    print("got", y)
    z = yield from g(KeyError("z"))
    print("got", repr(z))
list(d())
try:
    raise StopIteration((1, 2))
except StopIteration as e:
    print(e.value, e.args)
try:
    raise StopIteration(1, 2)
except StopIteration as e:
    print(e.value, e.args)
gen = g((1,2))
try:
    gen.send(None)
except StopIteration as e:
    print(e.value)
try:
    gen.throw(ValueError)
except ValueError as e: print('VE')
def h():
    try:
        yield 1
    except ValueError:
        return 3, 4
it = h(); next(it)
try: it.throw(ValueError)
except StopIteration as e: print(e.value, e.args)
