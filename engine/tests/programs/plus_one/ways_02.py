# topic: plus_one | level: intermediate
# ways to gain a reference
import sys
class T:
    def me(self):
        return self
    def count(self):
        return sys.getrefcount(self)
t = T()
print(sys.getrefcount(t), t.count())
m = t.me
print(sys.getrefcount(t), m() is t)
u = t.me()
print(sys.getrefcount(t))
ls = [t for _ in range(3)]
print(sys.getrefcount(t))
s = {t}
d = {t: t}
print(sys.getrefcount(t))
e = enumerate([t])
z = zip([t], [t])
print(sys.getrefcount(t))
pair = next(e)
zz = next(z)
print(sys.getrefcount(t), pair[0])
it = iter([t, t])
next(it)
print(sys.getrefcount(t))
f = lambda a=t: a
print(sys.getrefcount(t), f() is t)
try:
    raise ValueError(t)
except ValueError as err:
    print(sys.getrefcount(t), err.args[0] is t)
print(sys.getrefcount(t))
