# topic: weakrefs | level: intermediate
# a flyweight factory
import weakref, sys
class Colour:
    _all = weakref.WeakValueDictionary()
    def __new__(cls, r, g, b):
        key = r, g, b
        self = cls._all.get(key)
        if self is None:
            self = super().__new__(cls)
            self.key = key
            cls._all[key] = self
        return self
    def __repr__(self):
        return "#%02x%02x%02x" % self.key
red = Colour(255, 0, 0)
also = Colour(255, 0, 0)
blue = Colour(0, 0, 255)
print(red is also, red, blue, len(Colour._all), sys.getrefcount(red))
del also
print(sorted(map(str, Colour._all.values())), (255, 0, 0) in Colour._all)
del red
print(len(Colour._all), list(Colour._all.items()))
palette = [Colour(i, i, i) for i in (0, 128, 0, 128)]
print(palette, len(set(map(id, palette))), len(Colour._all))
palette = palette[:1]
print(len(Colour._all), Colour._all.get((128, 128, 128), "none"))
for c in list(Colour._all.values()):
    print(c, end=" ")
del c
palette.clear()
print(len(Colour._all))
names = weakref.WeakKeyDictionary()
names[blue] = "blue"
print(names[blue], blue in names, len(names), names.get(Colour(1, 1, 1), "?"))
copy = names.copy()
del blue
print(len(names), len(copy), dict(Colour._all))
