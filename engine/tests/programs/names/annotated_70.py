# topic: names | level: intermediate
# annotated names of a module
count: int = 0
names: list[str] = []
label: str
for i in range(3):
    total: float = i * 1.5
    count += 1
names.append("a")
print(count, names, total)
def f(x: int = 2) -> int:
    y: int = x * 300
    z: "nothing"
    return y
print(f(), f(5))
