# topic: closures | level: deep
# cells seen from outside: shared, empty, replaced
import sys
def make(n):
    total = [n]
    def add(x):
        nonlocal n
        n += x
        total.append(n)
        return n
    def get():
        return n, total
    def later():
        return notyet
    if n > 100:
        notyet = "now"
    return add, get, later
add, get, later = make(50)
print(add.__code__.co_freevars, get.__code__.co_freevars, make.__code__.co_cellvars)
print(add.__closure__[0] is get.__closure__[0], len(add.__closure__))
print(add(1000), get())
cell = get.__closure__[0]
print(cell.cell_contents, sys.getrefcount(cell))
cell.cell_contents = 5
print(add(1), get()[0])
try:
    later()
except NameError as e:
    print(e)
try:
    later.__closure__[0].cell_contents
except ValueError as e:
    print(e)
print(make(101)[2]())
total = get()[1]
print(sys.getrefcount(total))
del add
print(sys.getrefcount(total))
get = None
print(sys.getrefcount(total), sys.getrefcount(cell))
fs = [(lambda x, k=k: x * k + i) for i, k in enumerate((10, 20))]
print([f(2) for f in fs], fs[0].__closure__[0] is fs[1].__closure__[0])
