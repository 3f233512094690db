# topic: apps | level: intermediate
class Bus:
    def __init__(self):
        self._subs = {}

    def on(self, event):
        def register(f):
            self._subs.setdefault(event, []).append(f)
            return f

        return register

    def emit(self, event, *args, **kw):
        results = [f(*args, **kw) for f in self._subs.get(event, ())]
        return results or None


bus = Bus()


@bus.on("add")
def add(a, b=1000):
    return a + b


@bus.on("add")
@bus.on("log")
def log(*args, **kw):
    return f"{args} {kw}"


print(bus.emit("add", 5), bus.emit("log", "x", k=1), bus.emit("none"))
bus._subs["add"].remove(add)
print(bus.emit("add", 1, b=2), len(bus._subs))
