# topic: closures | level: basic
# functions made in a loop
fs = []
for i in range(3):
    fs.append(lambda: i * 1000)
print([f() for f in fs])
gs = [lambda i=i: i * 1000 for i in range(3)]
print([g() for g in gs], gs[1](7))
def make(i):
    return lambda: i * 1000
hs = [make(i) for i in range(3)]
print([h() for h in hs], hs[0].__closure__[0].cell_contents)
ks = [lambda: j for j in range(3)]
print([k() for k in ks])
i = "changed"
print(fs[0](), hs[2]())
print(fs[0].__closure__, gs[2].__defaults__, ks[0].__closure__[0] is ks[1].__closure__[0])
