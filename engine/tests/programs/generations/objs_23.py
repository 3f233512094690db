import gc
gc.collect()
class A:
    pass
x = gc.get_objects()
n = len(x)
y = [A()]
x = None
x = gc.get_objects()
m = len(x) - n
print(n > 1000, m, y in x, sum(isinstance(o, A) for o in x))
x = None
z = gc.get_objects(generation=0)
w = gc.get_objects(generation=2)
print(len(z), len(w) > 1000)
z = w = None
print(len(gc.get_objects()) > 100)
