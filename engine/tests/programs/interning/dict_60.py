# topic: interning | level: deep
# keys are interned, values are not
import sys
d = {}
k1 = "".join(["a", "bc"])
k2 = "abc"
d[k1] = 1
print(k1 is k2, list(d)[0] is k1, k2 in d)
setattr(sys, "tmp_" + k1, 5)
print(getattr(sys, "tmp_abc"))
class C:
    pass
c = C()
name = "".join(["fi", "eld"])
setattr(c, name, 1)
print(list(vars(c))[0] is name, list(vars(c))[0] is sys.intern("field"))
globals()["".join(["gl", "ob"])] = 7
print(glob)
def f(kw_arg=1):
    return kw_arg
print(f.__code__.co_varnames[0] is sys.intern("kw_" + "arg"), f(**{"kw_" + "arg": 2}))
e = "x y"
g = "x " + "y"
h = " ".join(["x", "y"])
print(e is g, e is h, sys.intern(h) is e, sys.intern(e) is e)
