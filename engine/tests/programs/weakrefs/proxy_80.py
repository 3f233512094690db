# topic: weakrefs | level: deep
# proxies, weak keys and methods
import weakref, gc
class Owner:
    def __init__(self, name):
        self.name = name
    def hello(self):
        return "hi " + self.name
    def __len__(self):
        return len(self.name)
    def __hash__(self):
        return len(self.name)
    def __eq__(self, o):
        return self.name == o.name
a = Owner("ada")
p = weakref.proxy(a)
print(p.name, p.hello(), len(p), type(p).__name__, weakref.getweakrefcount(a))
p.name = "bob"
print(a.name, p == a, weakref.proxy(a) is p)
m = weakref.WeakMethod(a.hello)
print(m()(), m() == a.hello)
notes = weakref.WeakKeyDictionary()
notes[a] = "first"
b = Owner("bob")
print(b in notes, notes[b], len(notes))
r = weakref.ref(a, lambda x: print("dead", x is r))
s = weakref.ref(a)
print(r is s, r == s, s is weakref.ref(a), len(weakref.getweakrefs(a)), hash(s))
a = None
print(m(), len(notes), r(), s == r)
try:
    p.name
except ReferenceError as e:
    print(e)
ws = weakref.WeakSet()
for n in ("x", "yy", "x"):
    b = Owner(n)
    ws.add(b)
print(len(ws), [o.name for o in ws])
for bad in (5, "s", [], ()):
    try:
        weakref.ref(bad)
    except TypeError as e:
        print(e)
class L(list):
    pass
l = L([1])
w = weakref.ref(l)
l.append(w)
del l
print(w() is None, gc.collect() >= 0)
