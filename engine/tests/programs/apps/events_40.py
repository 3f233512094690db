# topic: apps | level: intermediate
# Observers held weakly and a decorator that registers.
import weakref


class Signal:
    def __init__(self):
        self.slots = []

    def connect(self, method):
        self.slots.append(weakref.WeakMethod(method, self.slots.remove))
        return method

    def emit(self, *args, **named):
        for ref in list(self.slots):
            method = ref()
            if method is not None:
                method(*args, **named)


class Lamp:
    def __init__(self, name):
        self.name = name
        self.state = False

    def switch(self, on, by="nobody"):
        self.state = on
        print(self.name, "on" if on else "off", "by", by)


changed = Signal()
lamps = [Lamp("desk"), Lamp("door")]
for lamp in lamps:
    changed.connect(lamp.switch)
changed.emit(True)
changed.emit(False, by="me")
del lamp
gone = lamps.pop()
print(len(changed.slots))
del gone
print(len(changed.slots))
changed.emit(True, by="you")
lamps.clear()
print(changed.slots)
