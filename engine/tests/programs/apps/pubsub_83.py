# topic: apps | level: deep
# messages with patterns, filters, retries and weak subscribers
import weakref
class Message:
    __slots__ = ("topic", "data", "tries")
    def __init__(self, topic, data):
        self.topic, self.data, self.tries = topic, data, 0
    def __repr__(self):
        return f"<{self.topic}:{self.data}>"
def match(pattern, topic):
    p, t = pattern.split("."), topic.split(".")
    while p and t:
        if p[0] == "#":
            return True
        if p[0] not in ("*", t[0]):
            return False
        p, t = p[1:], t[1:]
    return p == t or p == ["#"]
class Bus:
    def __init__(self):
        self.subs, self.queue, self.dead = {}, [], []
    def subscribe(self, pattern, fn, *, weak=False, when=None):
        ref = (weakref.WeakMethod(fn) if hasattr(fn, "__self__") else weakref.ref(fn)) if weak else (lambda: fn)
        self.subs.setdefault(pattern, []).append((ref, when))
        return ref
    def publish(self, topic, **data):
        self.queue.append(Message(topic, data))
        return self
    def deliver(self, msg):
        n = 0
        for pattern, subs in self.subs.items():
            if not match(pattern, msg.topic):
                continue
            for ref, when in list(subs):
                fn = ref()
                if fn is None:
                    subs.remove((ref, when))
                elif when is None or when(msg.data):
                    fn(msg)
                    n += 1
        return n
    def run(self):
        total = 0
        while self.queue:
            msg = self.queue.pop(0)
            try:
                total += self.deliver(msg)
            except Exception as e:
                msg.tries += 1
                (self.dead if msg.tries > 1 else self.queue).append(msg)
                print("retry" if msg.tries == 1 else "dead", msg, e)
        return total
class Counter:
    def __init__(self, name):
        self.name, self.seen = name, []
    def hear(self, msg):
        self.seen.append(msg.topic)
bus = Bus()
a, b = Counter("a"), Counter("b")
bus.subscribe("order.*", a.hear)
bus.subscribe("#", b.hear, weak=True)
bus.subscribe("order.paid", lambda m: print("paid", m.data["sum"]), when=lambda d: d["sum"] > 100)
def picky(msg):
    if "id" not in msg.data:
        raise KeyError("id")
bus.subscribe("user.#", picky)
bus.publish("order.new", n=1).publish("order.paid", sum=50).publish("order.paid", sum=500)
bus.publish("user.login").publish("user.x.y", id=3)
print(bus.run(), a.seen, b.seen, bus.dead)
del b
print(bus.publish("order.new", n=2).run(), len(bus.subs["#"]), a.seen.count("order.new"))
print([match(p, "a.b.c") for p in ("a.b.c", "a.*.c", "#", "a.#", "a.b", "*.*.*", "b.#")])
