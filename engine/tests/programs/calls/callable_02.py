# topic: calls | level: basic
# functions are objects
import sys
def twice(f, x):
    return f(f(x))
def inc(n):
    return n + 1000
print(twice(inc, 5), twice(str.upper, "ab"), twice(lambda s: s + s, [1]))
table = {"add": lambda a, b: a + b, "neg": lambda a: -a, "inc": inc}
print(table["add"](2, 3), table["neg"](7), table["inc"](1))
print(sys.getrefcount(inc), inc.__name__, inc.__code__.co_varnames)
inc.calls = 0
def counted(n):
    counted.calls += 1
    return n
counted.calls = 0
counted(1); counted(2)
print(counted.calls, inc.__dict__)
alias = inc
del inc
print(alias(1), callable(alias), callable(3))
