# topic: loops | level: deep
# zip gives each old item back before it asks the next iterator
class T:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("~%d" % self.n, end=" ")
def make(k, base):
    for i in range(k):
        yield T(base + i)
for a, b in zip(make(2, 0), make(3, 10)):
    print(a.n + b.n, end=" ")
a = b = None
print("|")
z = zip(make(3, 20), make(1, 30))
first = next(z)
print(len(first), next(z, "over"))
first = None
print("|")
z = None
print("|")
pairs = list(zip([1.5, 2.5], make(2, 40)))
print(len(pairs), end=" ")
del pairs
print("|")
