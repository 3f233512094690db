# topic: weakrefs | level: intermediate
# a WeakKeyDictionary
import weakref
class User:
    def __init__(self, n):
        self.n = n
notes = weakref.WeakKeyDictionary()
a = User("ann")
b = User("bob")
notes[a] = "likes tea"
notes[b] = [1000]
print(len(notes), notes[a], a in notes)
for u, t in notes.items():
    print(u.n, t)
del a, u
print(len(notes), [k.n for k in notes])
notes.pop(b)
print(len(notes), notes.get(b, "none"))
