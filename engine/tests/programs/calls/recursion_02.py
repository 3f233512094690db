# topic: calls | level: deep
# frames hold their locals
import sys
def depth(n, data):
    if n == 0:
        return sys.getrefcount(data)
    return depth(n - 1, data)
big = [0] * 1000
print(depth(0, big), depth(3, big), depth(10, big))
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)
print(fact(25))
def even(n):
    return True if n == 0 else odd(n - 1)
def odd(n):
    return False if n == 0 else even(n - 1)
print(even(10), odd(7))
def apply(f, *args):
    return f(*args)
print(apply(depth, 2, big), apply(max, 3, 1000, 2))
def swap(a, b):
    return b, a
x, y = swap([1], [2])
x, y = swap(x, y)
print(x, y, sys.getrefcount(x))
