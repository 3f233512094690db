# topic: classes | level: deep
# __getattr__, __setattr__, __delattr__, a proxy and a record.
class Record:
    def __init__(self, **fields):
        object.__setattr__(self, "_fields", fields)

    def __getattr__(self, name):
        try:
            return self._fields[name]
        except KeyError:
            raise AttributeError(f"no field {name!r}") from None

    def __setattr__(self, name, value):
        self._fields[name] = value

    def __delattr__(self, name):
        del self._fields[name]

    def __dir__(self):
        return sorted(self._fields)


class Proxy:
    def __init__(self, target):
        self.__target = target
        self.calls = 0

    def __getattr__(self, name):
        self.calls += 1
        return getattr(self.__target, name)


r = Record(x=1, y="two")
r.z = 3.5
print(r.x, r.y, r.z, dir(r))
del r.y
try:
    r.y
except AttributeError as e:
    print(e, e.__cause__, e.__suppress_context__)
print(hasattr(r, "q"), getattr(r, "q", "none"))
p = Proxy([3, 1, 2])
p.append(10)
p.sort()
print(p.index(10), p.calls, vars(p))
p = Proxy(r)
print(p.x + 1, p.calls)
p.x = 99
print(p.x, r.x)
