# topic: classes | level: deep
# __init_subclass__ and __set_name__ while a class is made
import sys
import gc
class Plugin:
    known = {}
    def __init_subclass__(cls, /, key=None, **kw):
        super().__init_subclass__(**kw)
        cls.key = key or cls.__name__.lower()
        Plugin.known[cls.key] = cls
        print("new", cls.__name__, cls.key)
class Named:
    def __set_name__(self, owner, name):
        self.full = owner.__qualname__ + "." + name
    def __repr__(self):
        return self.full
class Csv(Plugin):
    sep = Named()
class Tsv(Csv, key="tab"):
    extra = Named()
print(Csv.sep, Tsv.sep, Tsv.extra)
print(sorted(Plugin.known), Tsv.__mro__[1] is Csv, Plugin.__subclasses__())
try:
    class Bad(Plugin, color=1):
        pass
except TypeError as e:
    print(e)
print([c.__name__ for c in Csv.__subclasses__()])
del Plugin.known["tab"], Tsv
gc.collect()
print(Csv.__subclasses__(), len(Plugin.known))
x = type("Made", (Csv,), {"note": Named(), "__slots__": ()}, key="made")
print(x.note, x.key, Plugin.known["made"] is x, x.__module__)
try:
    x().z = 1
    print("has a dict")
except AttributeError as e:
    print(e)
