# topic: weakrefs | level: intermediate
import weakref


class Node:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<{self.name}>"


n = Node("n")
p = weakref.proxy(n)
r1 = weakref.ref(n)
r2 = weakref.ref(n)
print(p.name, r1() is n, r1 is r2, weakref.getweakrefcount(n))
fin = weakref.finalize(n, print, "finalized", 1)
print(fin.alive)
d = weakref.WeakKeyDictionary()
d[n] = [5000]
print(len(d), d[n])
del n
print(fin.alive, len(d), r1())
try:
    p.name
except ReferenceError as e:
    print(e)
try:
    weakref.ref([1])
except TypeError as e:
    print(e)
