# topic: cycles | level: deep
# cycles through functions, classes and generators
import gc
gc.collect()
gc.disable()
def rec():
    def fact(n):
        return 1 if n < 2 else n * fact(n - 1)
    return fact(10)
print(rec())
print(gc.collect())
class Temp:
    def m(self):
        return Temp
t = Temp()
t.me = t
t.bound = t.m
del t
print(gc.collect())
del Temp
print(gc.collect() > 0)
def g():
    me = yield
    yield 1
it = g()
next(it)
it.send(it)
del it
print(gc.collect())
def loop():
    try:
        raise ValueError("x")
    except ValueError as e:
        keep = e
loop()
print(gc.collect())
