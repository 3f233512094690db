# topic: classes | level: deep
# classes that register themselves, class creation as an event
registry = {}
class Plugin:
    kind = None
    def __init_subclass__(cls, kind="plain", **kw):
        super().__init_subclass__(**kw)
        cls.kind = kind
        registry.setdefault(kind, []).append(cls.__name__)
    def run(self):
        return f"{type(self).__name__}:{self.kind}"
class Loud(Plugin, kind="sound"):
    def run(self):
        return super().run().upper()
class Quiet(Plugin, kind="sound"):
    pass
class Plain(Plugin):
    def __call__(self, n):
        return [self.run()] * n
print(registry)
print([p().run() for p in Plugin.__subclasses__()])
print(Plain()(2))
def make(name, **attrs):
    return type(name, (Loud,), attrs)
T = make("Temp", volume=3, kind="x")
print(T.volume, T().run(), T.__mro__[1].__name__)
class Meta(type):
    def __call__(cls, *args):
        print("making", cls.__name__)
        obj = super().__call__(*args)
        return obj
    def __len__(cls):
        return len(cls.__name__)
class Thing(metaclass=Meta):
    def __init__(self, v):
        self.v = v
t = Thing([1])
print(t.v, len(Thing), isinstance(Thing, Meta))
class Chained:
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        self.__dict__[name] = [name]
        return self.__dict__[name]
ch = Chained()
print(ch.a, ch.b, ch.a is ch.a, hasattr(ch, "_x"))
