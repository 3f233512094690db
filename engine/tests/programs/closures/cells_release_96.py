# topic: closures | level: deep
# emptying a cell releases its value
import sys
class Thing:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n)
def make(n):
    t = Thing(n)
    def get():
        return t.n
    def drop():
        nonlocal t
        del t
    def put(x):
        nonlocal t
        t = x
    return get, drop, put
get, drop, put = make(1)
print(get())
drop()
try:
    get()
except NameError as e:
    print(type(e).__name__)
put(Thing(2))
print(get(), sys.getrefcount(get.__closure__[0].cell_contents))
get.__closure__[0].cell_contents = Thing(3)
print(get())
cell = put.__closure__[0]
del get, drop, put
print("functions gone", cell.cell_contents.n)
del cell
print("end")
