# topic: language | level: intermediate
class Field:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.name, 0)

    def __set__(self, obj, value):
        setattr(obj, self.name, value * 2)


class Rec:
    a = Field()
    b = Field()

    def __init__(self, **kw):
        for k, v in kw.items():
            setattr(self, k, v)

    def __hash__(self):
        return hash((self.a, self.b))

    def __eq__(self, o):
        return self.__dict__ == o.__dict__


r = Rec(a=500, b="x")
print(r.a, r.b, r.__dict__, vars(r) is r.__dict__)
print({r: 1}[Rec(b="x", a=500)], Rec.a is Rec.__dict__["a"], Rec().a)
