# topic: classes | level: deep
# a class is an object: made, changed and dropped
import gc, weakref
class Registry(type):
    known = {}
    def __new__(meta, name, bases, ns):
        cls = super().__new__(meta, name, bases, ns)
        meta.known[name] = weakref.ref(cls)
        return cls
    def __call__(cls, *a):
        obj = super().__call__(*a)
        print("made a", cls.__name__)
        return obj
    def __len__(cls):
        return len(cls.__subclasses__())
class Animal(metaclass=Registry):
    sound = "..."
    def speak(self):
        return f"{type(self).__name__} says {self.sound}"
class Cat(Animal):
    sound = "meow"
print(Cat().speak(), len(Animal), sorted(Registry.known))
Dog = type(Cat)("Dog", (Animal,), {"sound": "woof", "legs": 4})
d = Dog()
print(d.speak(), d.legs, len(Animal), type(Dog).__name__)
def shout(self):
    return self.speak().upper()
Animal.shout = shout
print(d.shout(), Cat.shout is shout, d.shout.__func__ is shout)
del Dog
print(Registry.known["Dog"]() is type(d))
d = None
gc.collect()
print(Registry.known["Dog"]() is None, len(Animal))
Cat.sound = property(lambda self: "purr")
c = Cat()
print(c.speak())
try:
    c.sound = 1
except AttributeError:
    print("cannot set")
c.__dict__["sound"] = 2
print(c.sound, c.__dict__)
