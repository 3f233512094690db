# topic: calls | level: intermediate
def add(item, bag=[]):
    bag.append(item)
    return bag


a = add(1000)
b = add(2000)
print(a is b, a, add.__defaults__)


def fresh(item, bag=None):
    bag = [] if bag is None else bag
    bag.append(item)
    return bag


print(fresh(1), fresh(2), fresh(3, [0]))


def mutate(lst, n):
    lst += [n]
    n += 1
    lst = [n]
    return lst


orig = [9]
print(mutate(orig, 500), orig)
fs = []
for i in range(3):
    def f(x, i=i):
        return x + i
    fs.append(f)
print([f(1000) for f in fs])
