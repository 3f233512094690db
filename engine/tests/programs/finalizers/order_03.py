# topic: finalizers | level: basic
# when objects say goodbye
class Item:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("bye", self.n)
a = Item(1)
a = Item(2)
b = a
a = None
print("b still has", b.n)
b = [Item(3), Item(4)]
b[0] = "x"
b.pop()
print("list is", b)
def f():
    local = Item(5)
    return local.n * 1000
print(f())
d = {"k": Item(6)}
d["k"] = Item(7)
del d["k"]
print("dict is", d)
Item(8)
for x in [Item(9), Item(10)]:
    print("loop", x.n)
del x
print("end")
