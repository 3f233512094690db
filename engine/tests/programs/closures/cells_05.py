# topic: closures | level: basic
# two closures, two cells
def make(x):
    def get():
        return x
    def put(v):
        nonlocal x
        x = v
    return get, put
g1, p1 = make([1])
g2, p2 = make("two")
p1(3000)
print(g1(), g2())
p2(g1())
print(g2())
