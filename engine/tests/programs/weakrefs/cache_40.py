# topic: weakrefs | level: intermediate
# A weak cache, callbacks and finalizers.
import weakref


class Image:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<{self.name}>"


cache = weakref.WeakValueDictionary()


def load(name):
    image = cache.get(name)
    if image is None:
        print("loading", name)
        image = cache[name] = Image(name)
    return image


a = load("a.png")
b = load("b.png")
print(load("a.png") is a, sorted(cache))
del a
print(len(cache), "a.png" in cache, list(cache.values()))
a = load("a.png")
meta = weakref.WeakKeyDictionary()
meta[a] = {"size": 300}
meta[b] = {"size": 400}
print(len(meta), meta[b])
log = []
watch = weakref.ref(b, lambda ref: log.append("b is gone"))
end = weakref.finalize(a, log.append, "a is gone")
print(end.alive, watch() is b)
b = None
print(log, watch(), len(meta), len(cache))
del a
print(log, end.alive, dict(cache), len(meta))
group = weakref.WeakSet()
c = Image("c")
group.add(c)
group.add(Image("temporary"))
print(len(group), c in group)
