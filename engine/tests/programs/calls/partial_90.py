# topic: calls | level: intermediate
# positional-only names, defaults, and a home-made partial
def area(w, h=2, /, *, unit="cm", **more):
    return f"{w * h} {unit}" + "".join(f" {k}={v}" for k, v in more.items())
class Partial:
    def __init__(self, func, *args, **kw):
        self.func, self.args, self.kw = func, args, kw
    def __call__(self, *args, **kw):
        return self.func(*self.args, *args, **{**self.kw, **kw})
print(area(3))
print(area(3, 4, unit="mm", h=9))
wide = Partial(area, 10, unit="m")
print(wide())
print(wide(5, w=1))
print(wide(unit="km"))
try:
    area(w=3)
except TypeError as e:
    print(e)
try:
    area(1, 2, 3)
except TypeError as e:
    print(e)
args = [1, 2]
print(area(*args, **{"unit": "x"}))
print(area.__defaults__, area.__kwdefaults__)
area.__defaults__ = (100,)
print(area(1))
print(area.__code__.co_varnames[:area.__code__.co_argcount])
