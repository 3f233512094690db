# topic: finalizers | level: intermediate
# objects on the way out
class Guard:
    def __init__(self, name, log):
        self.name = name
        self.log = log
    def __del__(self):
        self.log.append(self.name)
log = []
def f():
    a = Guard("a", log)
    b = Guard("b", log)
    return b
r = f()
print(log)
r = None
print(log)
l = [Guard(i, log) for i in range(3)]
l[1] = None
print(log)
d = {"x": Guard("x", log), "y": Guard("y", log)}
d.pop("x")
print(log)
d["y"] = 0
t = (Guard("t", log), l)
del t
print(log, len(l))
def g():
    Guard("temp", log)
    raise ValueError("out")
try:
    g()
except ValueError:
    print(log[-1])
l.clear()
print(log)
