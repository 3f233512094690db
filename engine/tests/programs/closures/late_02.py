# topic: closures | level: intermediate
# late binding in loops
fs = []
for i in range(3):
    fs.append(lambda: i * 1000)
print([f() for f in fs])
gs = [lambda x=i: x * 1000 for i in range(3)]
print([g() for g in gs])
def maker(n):
    def inner():
        return n * 1000
    return inner
hs = [maker(i) for i in range(3)]
print([h() for h in hs])
print(hs[2].__closure__[0].cell_contents, fs[0].__closure__)
i = 50
print(fs[0]())
def counter():
    total = 0
    def add(n):
        nonlocal total
        total += n
        return total
    return add
c1, c2 = counter(), counter()
c1(500)
print(c1(1), c2(7))
