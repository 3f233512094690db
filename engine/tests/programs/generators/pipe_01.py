# topic: generators | level: deep
# a pipeline of generators
import sys
log = []
def numbers(n):
    for i in range(n):
        log.append(i)
        yield i + 1000
def even(it):
    for x in it:
        if x % 2 == 0:
            yield x
def take(it, n):
    for x in it:
        if n == 0:
            return
        n -= 1
        yield x
src = numbers(100)
p = take(even(src), 2)
print(sys.getrefcount(src))
print(list(p), log)
print(next(src))
del src, p
print(len(log))
