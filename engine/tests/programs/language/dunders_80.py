# topic: language | level: deep
# operators that ask the objects
class Log:
    def __init__(self, name):
        self.name = name
    def __getattr__(self, attr):
        if attr.startswith("__"):
            raise AttributeError(attr)
        return f"{self.name}.{attr}"
    def __setattr__(self, attr, value):
        print("set", attr)
        object.__setattr__(self, attr, value)
    def __delattr__(self, attr):
        print("del", attr)
        super().__delattr__(attr)
    def __radd__(self, other):
        return f"{other}+{self.name}"
    def __iadd__(self, other):
        print("iadd", other)
        return self
    def __getitem__(self, key):
        return key
    def __bool__(self):
        return self.name != ""
    def __index__(self):
        return 2
    def __format__(self, spec):
        return f"<{self.name}:{spec}>"
    def __contains__(self, x):
        return x == self.name
    def __matmul__(self, o):
        return "mat", o
    def __divmod__(self, o):
        return (o, o)
    def __round__(self, n=None):
        return n
    def __reversed__(self):
        return iter("rev")
    def __dir__(self):
        return ["z", "a"]
a = Log("a")
a += 5
print(1 + a, a[1:2], a[..., 1], a["k"], a.x, bool(a), not a)
print([10, 20, 30][a], "abcd"[a:], f"{a:>3}", "{:x}{!s:.3}".format(a, "abcdef"), "a" in a)
print(a @ 3, divmod(a, 4), round(a), round(a, 1), list(reversed(a)), dir(a), bin(a))
del a.name
try:
    print(a.name)
except RecursionError:
    print("deep")
class V:
    def __init__(self, *x):
        self.x = x
    def __eq__(self, o):
        print("eq", end=" ")
        return NotImplemented if not isinstance(o, V) else self.x == o.x
    def __lt__(self, o):
        return self.x < o.x
print(V(1) == V(1), V(1) != V(2), V(1) == 1, V(1) > V(0))
try:
    V(1) <= V(2)
except TypeError as e:
    print(e)
try:
    hash(V(1))
except TypeError as e:
    print(e)
