# topic: closures | level: intermediate
# closures as objects, and peeking into their cells
import sys
def account(balance):
    history = []
    def deposit(n):
        nonlocal balance
        balance += n
        history.append(n)
        return balance
    def undo():
        nonlocal balance
        if history:
            balance -= history.pop()
        return balance
    def peek():
        return balance, tuple(history)
    return deposit, undo, peek
d, u, p = account(100)
e, _, q = account(5)
print(d(50), d(25), e(1))
print(u(), p(), q())
print(d.__code__.co_freevars, p.__closure__[0].cell_contents)
print(d.__closure__[0] is u.__closure__[0], d.__closure__[0] is e.__closure__[0])
print(sys.getrefcount(d.__closure__[1].cell_contents))
del d, u
print(p())
print(u() if "u" in globals() else "gone")
