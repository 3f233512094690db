# topic: language | level: intermediate
class Tracker:
    open = 0

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        Tracker.open += 1
        return self

    def __exit__(self, kind, value, trace):
        Tracker.open -= 1
        print("exit", self.name, kind and kind.__name__)
        return kind is ValueError


with Tracker("a") as a, Tracker("b") as b:
    names = [a.name, b.name]
with Tracker("c"):
    raise ValueError(names)
try:
    with Tracker("d") as d:
        {}["missing"]
except KeyError as e:
    print(e, Tracker.open)
del a, b, d
