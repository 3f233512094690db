# topic: language | level: deep
# hooks of classes: __init_subclass__, __class_getitem__, __call__
class Plugin:
    found = []
    def __init_subclass__(cls, /, key=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.key = key or cls.__name__.lower()
        Plugin.found.append(cls)
    def __class_getitem__(cls, key):
        for c in cls.found:
            if c.key == key:
                return c
        raise KeyError(key)
    def __call__(self, *args):
        return self.run(*args)
class Upper(Plugin):
    def run(self, text):
        return text.upper()
class Join(Plugin, key="+"):
    def __init__(self, sep=", "):
        self.sep = sep
    def run(self, *parts):
        return self.sep.join(parts)
class Loud(Upper, key="!"):
    def run(self, text):
        return super().run(text) + "!"
print([c.key for c in Plugin.found])
print(Plugin["upper"]()("abc"), Plugin["+"]("/")("x", "y", "z"), Plugin["!"]()("hey"))
print(Plugin["!"] is Loud, callable(Upper()), Loud.__mro__[1] is Upper)
try:
    Plugin["none"]
except KeyError as e:
    print("missing", e)
print(Upper.run(None, "q"), Loud.__base__.__name__, Upper.__subclasses__() == [Loud])
