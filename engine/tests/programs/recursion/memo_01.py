# topic: recursion | level: intermediate
# memoised recursion with a decorator
def memo(f):
    cache = {}
    def wrapper(n):
        if n not in cache:
            cache[n] = f(n)
        return cache[n]
    wrapper.cache = cache
    return wrapper
@memo
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)
print(fib(30))
print(len(fib.cache), fib.cache[20])
fib.cache.clear()
print(fib(10), len(fib.cache))
