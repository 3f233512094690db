# topic: interning | level: deep
# attribute names and keyword names
import sys
class C:
    def __init__(self, **kw):
        for k, v in kw.items():
            setattr(self, k, v)
c = C(width=1000, height=2000)
for k in c.__dict__:
    print(k, k is sys.intern(k))
name = "wid" + "".join(["th"])
print(getattr(c, name), name is "width")
setattr(c, "de" + str("pth"), 3)
print(sorted(vars(c)))
d = {}
exec_name = "".join(["a", "b"])
d[exec_name] = 1
print(list(d)[0] is exec_name, list(d)[0] is "ab")
