# topic: classes | level: deep
# A registry with __init_subclass__, a metaclass and class attributes.
class Plugin:
    registry = {}

    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.tag = tag or cls.__name__.lower()
        Plugin.registry[cls.tag] = cls

    def run(self):
        return f"{self.tag}:{self.work()}"


class Upper(Plugin):
    def work(self):
        return "ABC"


class Lower(Plugin, tag="low"):
    def work(self):
        return "abc"


print(sorted(Plugin.registry))
for tag in sorted(Plugin.registry):
    print(Plugin.registry[tag]().run())


class Counted(type):
    def __new__(mcls, name, bases, space):
        space["made"] = 0
        return super().__new__(mcls, name, bases, space)

    def __call__(cls, *args):
        cls.made += 1
        return super().__call__(*args)

    def __len__(cls):
        return cls.made


class Point(metaclass=Counted):
    def __init__(self, x, y):
        self.x, self.y = x, y


points = [Point(i, i * i) for i in range(3)]
print(len(Point), Point.made, type(Point).__name__)
del points
print(isinstance(Point, Counted), Point.__mro__[-1].__name__)
