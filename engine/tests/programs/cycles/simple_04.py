# topic: cycles | level: basic
# two objects that refer to each other
import gc
class Person:
    def __init__(self, name):
        self.name = name
        self.friend = None
    def __del__(self):
        print("gone", self.name)
gc.collect()
a = Person("ann")
b = Person("bob")
a.friend = b
b.friend = a
del a
print(b.friend.name)
del b
print("both names gone")
print(gc.collect())
c = Person("cid")
c.friend = c
c = None
print(gc.collect())
d = Person("dan")
d.friend = Person("eve")
d = None
print("end")
