# topic: classes | level: intermediate
class Proxy:
    def __init__(self, target):
        self._target = target
        self._calls = 0

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        self._calls += 1
        return getattr(self._target, name)

    def __len__(self):
        return len(self._target)

    def __getitem__(self, i):
        return self._target[i]


p = Proxy([3000, 1000, 2000])
p.sort()
p.append(4)
print(len(p), p[0], p[-1], p[1:3], p._calls, list(p))
try:
    p.nothing
except AttributeError as e:
    print(e)
print(hasattr(p, "pop"), getattr(p, "zzz", None))
