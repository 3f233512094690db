# topic: closures | level: intermediate
import sys

class Token:
    def __del__(self):
        print("token freed")

def make_adder(n):
    tok = Token()
    def add(x):
        nonlocal n
        n += x
        return n, tok is not None
    def reset():
        nonlocal n
        n = 0
    return add, reset

add, reset = make_adder(10)
print(add(5), add(6))
print(add.__closure__[0].cell_contents, len(add.__closure__))
print(add.__code__.co_freevars, reset.__code__.co_freevars)
print(add.__closure__[0] is reset.__closure__[0])
reset()
print(add(1))
del reset
print(sys.getrefcount(add.__closure__[0]))
del add
print("closures gone")

fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
print([f.__defaults__ for f in fs])

def counter():
    count = 0
    def inc():
        nonlocal count
        count += 1
        inc.calls.append(count)
        return count
    inc.calls = []
    return inc

c1, c2 = counter(), counter()
c1(); c1(); c2()
print(c1.calls, c2.calls, c1.__dict__)

def late():
    def show():
        return value
    try:
        show()
    except NameError as e:
        print(type(e).__name__, e)
    value = 5
    return show()

print(late())
