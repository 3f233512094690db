# topic: classes | level: basic
# class attributes and instance attributes
class Dog:
    legs = 4
    tricks = []
    def __init__(self, name):
        self.name = name
    def learn(self, t):
        self.tricks.append(t)
a = Dog("rex")
b = Dog("fido")
a.learn("sit")
b.learn("roll")
print(a.tricks, a.tricks is b.tricks)
a.legs = 3
print(a.legs, b.legs, Dog.legs)
Dog.legs = 5
print(a.legs, b.legs)
del a.legs
print(a.legs, a.__dict__, "legs" in Dog.__dict__)
b.tricks = ["own"]
print(a.tricks, b.tricks, vars(b))
print(getattr(a, "age", None), hasattr(b, "name"))
setattr(a, "age", 7)
print(a.age, sorted(a.__dict__))
