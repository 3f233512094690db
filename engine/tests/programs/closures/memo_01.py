# topic: closures | level: deep
# a memo in a closure
import sys
def memo(f):
    seen = {}
    def g(n):
        if n not in seen:
            seen[n] = f(n)
        return seen[n]
    g.seen = seen
    return g
@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(20))
print(len(fib.seen), sys.getrefcount(fib.seen))
f = fib
del fib
try:
    f(25)
except NameError as e:
    print(e)
print(len(f.seen))
