# topic: leaks | level: deep
# what f_locals gives, while a frame runs and when it is over
import sys
def f(a):
    x = [1]
    if a > 5:
        y = 2
    raise ValueError("x")
try:
    f(1)
except ValueError as e:
    fr = e.__traceback__.tb_next.tb_frame
    d = fr.f_locals
    print(sorted(d))
    print(fr.f_locals["x"])
    print(len(fr.f_locals), "a" in fr.f_locals, "y" in d)
fr2 = fr
d = fr.f_locals
print(d is fr.f_locals)
print(list(d), list(fr.f_locals.items()))
print(d["a"], fr.f_locals.get("x"), fr.f_locals.get("zz"))
for k in fr.f_locals:
    print(k)
for k, v in fr.f_locals.items():
    print(k, v)
print(dict(fr.f_locals))
print(list(fr.f_locals.keys()), list(fr.f_locals.values()))
x = fr.f_locals
x = None
d = None
fr = fr2 = None
print("g")
def gen(n):
    for i in range(n):
        z = [i]
        yield i
g = gen(3)
print(g.gi_frame.f_locals)
next(g)
print(g.gi_frame.f_locals["i"])
print(sorted(g.gi_frame.f_locals))
print(g.gi_frame.f_locals)
next(g)
print(g.gi_frame.f_locals["z"])
del g
print("end")
def outer():
    v = [1]
    w = "w"
    def inner():
        f = sys._getframe(1)
        print(sorted(f.f_locals), f.f_locals["v"], w)
        return f.f_code.co_name
    r = inner()
    me = sys._getframe()
    print("me" in me.f_locals, len(me.f_locals))
    me = None
    return r
print(outer())
print(sys._getframe().f_locals is globals())
try:
    sys._getframe(0).f_locals["nope"]
except KeyError as e:
    print(e)
try:
    f(2)
except ValueError as e:
    t = e.__traceback__.tb_next
    print(t.tb_frame.f_locals["x"], {k: v for k, v in t.tb_frame.f_locals.items()}, str(t.tb_frame.f_locals))
    try:
        t.tb_frame.f_locals["nope"]
    except KeyError as e2:
        print(e2, type(t.tb_frame.f_locals).__name__)
t = None
