# topic: apps | level: deep
# records from a metaclass that collects fields, with an identity map
import weakref
import sys
class Field:
    def __init__(self, kind, default=None):
        self.kind, self.default = kind, default
    def __set_name__(self, owner, name):
        self.name = name
        self.slot = "_" + name
    def __get__(self, obj, owner):
        if obj is None:
            return self
        return obj.__dict__.get(self.slot, self.default)
    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{type(obj).__name__}.{self.name}: {self.kind.__name__} expected")
        obj.__dict__[self.slot] = value
class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        cls = super().__new__(mcls, name, bases, ns)
        cls.fields = [k for k, v in ns.items() if isinstance(v, Field)]
        cls.table = kw.get("table", name.lower())
        cls._known = weakref.WeakValueDictionary()
        return cls
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
    def __call__(cls, key, **values):
        obj = cls._known.get(key)
        if obj is None:
            obj = super().__call__(key)
            cls._known[key] = obj
        for k, v in values.items():
            setattr(obj, k, v)
        return obj
    def __len__(cls):
        return len(cls._known)
    def __iter__(cls):
        return iter(sorted(cls._known.values(), key=lambda o: o.key))
class Record(metaclass=Meta):
    def __init__(self, key):
        self.key = key
    def sql(self):
        cols = ", ".join(self.fields)
        vals = ", ".join(repr(getattr(self, f)) for f in self.fields)
        return f"insert into {self.table} ({cols}) values ({vals})"
class Pet(Record, table="pets"):
    name = Field(str, "?")
    age = Field(int)
class Owner(Record):
    name = Field(str)
    pets = Field(list)
a = Pet(1, name="Rex", age=4)
b = Pet(2)
print(a.sql())
print(b.sql())
print(Pet(1) is a, sys.getrefcount(a), len(Pet), [p.key for p in Pet])
o = Owner("o1", name="Ann", pets=[a, b])
print(o.name, len(o.pets), Owner.fields, Owner.table)
try:
    a.age = "old"
except TypeError as e:
    print(e)
del a
print(len(Pet), Pet(1).name)
del o, b
print(len(Pet), Pet(1).name, len(Owner))
print(Pet.age.kind is int, type(Pet) is Meta, isinstance(Pet.name, Field))
