# topic: classes | level: deep
# a metaclass whose __call__ keeps one instance per argument
import sys
class Interned(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls._pool = {}
    def __call__(cls, *args):
        try:
            return cls._pool[args]
        except KeyError:
            obj = cls._pool[args] = super().__call__(*args)
            return obj
    def __contains__(cls, args):
        return args in cls._pool
    def __repr__(cls):
        return "<%s %d>" % (cls.__name__, len(cls._pool))
    @property
    def count(cls):
        return len(cls._pool)
class Color(metaclass=Interned):
    def __init__(self, r, g, b):
        self.rgb = r, g, b
    def __add__(self, o):
        return Color(*[min(x + y, 255) for x, y in zip(self.rgb, o.rgb)])
class Shade(Color):
    pass
red = Color(255, 0, 0)
also = Color(255, 0, 0)
print(red is also, sys.getrefcount(red), Color)
y = red + Color(0, 255, 0)
print(y.rgb, y is Color(255, 255, 0), Color.count)
s = Shade(255, 0, 0)
print(s is red, type(s).count, Shade, (255, 0, 0) in Shade, (1, 2) in Shade)
try:
    red.count
except AttributeError as e:
    print(e)
try:
    Color(1)
except TypeError as e:
    print(e)
Color._pool.clear()
print(Color, sys.getrefcount(red), isinstance(red, Color), isinstance(Color, Interned))
