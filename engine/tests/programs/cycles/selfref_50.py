# topic: cycles | level: intermediate
# containers that hold themselves
import gc
gc.collect()
a = [1]
a.append(a)
print(a, a[1] is a, a[1][1][0], len(a))
d = {}
d["self"] = d
print(d, d["self"]["self"] is d)
t = ([],)
t[0].append(t)
print(t)
try:
    b = [1]
    b.append(b)
    print(a == b)
except RecursionError:
    print("too deep")
del a, d, t, b
print(gc.collect())
class Me:
    pass
m = Me()
m.me = m
m.fn = lambda: m
print(m.me.me.fn() is m)
del m
print(gc.collect() > 0, gc.garbage)
