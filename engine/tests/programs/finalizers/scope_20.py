# topic: finalizers | level: intermediate
# scopes and lifetimes
class Log:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("-", self.n)
def use():
    a = Log("first")
    b = Log("second")
    a = b
    print("rebound")
    return b
r = use()
print("returned", r.n)
r = [r]
r.append(Log("third"))
del r[0]
print("slot")
r += [Log("fourth")]
r[:] = []
def gen():
    x = Log("in generator")
    yield 1
    yield 2
g = gen()
print(next(g))
g = None
try:
    y = Log("in try")
    raise ValueError
except ValueError:
    y = None
print([Log("comp") is None for _ in range(2)])
