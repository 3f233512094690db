# topic: exceptions | level: intermediate
# Context managers by class and by generator; suppress and nesting.
class Transaction:
    def __init__(self, store):
        self.store = store

    def __enter__(self):
        self.saved = dict(self.store)
        return self.store

    def __exit__(self, kind, value, trace):
        if kind is not None:
            self.store.clear()
            self.store.update(self.saved)
            print("rolled back:", kind.__name__, value)
            return issubclass(kind, ValueError)
        print("kept")


class manager:
    def __init__(self, func):
        self.func = func

    def __call__(self, *args):
        self.gen = self.func(*args)
        return self

    def __enter__(self):
        return next(self.gen)

    def __exit__(self, kind, value, trace):
        if kind is None:
            return next(self.gen, False)
        try:
            self.gen.throw(value)
        except StopIteration:
            return True


@manager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except KeyError as e:
        print("inside", e)
    print(f"</{name}>")


store = {"a": 1}
with Transaction(store) as s:
    s["b"] = 2
with Transaction(store) as s:
    s["c"] = 3
    raise ValueError("bad c")
print(store)
try:
    with Transaction(store) as s, tag("x") as t:
        s[t] = 5
        raise TypeError("other")
except TypeError as e:
    print("outside", e, store)
with tag("p") as t:
    raise KeyError(t)
print(len(store))
