# topic: exceptions | level: deep
# what an instruction that fails lets go of, and when
class V:
    def __init__(self, n):
        self.n = n
def attempt(f):
    try:
        f()
    except Exception as e:
        return type(e).__name__
    return "fine"
print(attempt(lambda: [1][5]))
print(attempt(lambda: {}[V("key")]))
print(attempt(lambda: [1] + (V(1),)))
print(attempt(lambda: [1] < (V(1),)))
print(attempt(lambda: [1] in 5))
print(attempt(lambda: 5 in V(2)))
print(attempt(lambda: -[1]))
print(attempt(lambda: ~V(3)))
print(attempt(lambda: [1].x))
print(attempt(lambda: [1]()))
print(attempt(lambda: V(4).y))
print(attempt(lambda: len([1], [2])))
print(attempt(lambda: len(V(5))))
print(attempt(lambda: [x for x in V(6)]))
print(attempt(lambda: f"{[1]:x}"))
print(attempt(lambda: {**V(7)}))
print(attempt(lambda: [*V(8)]))
print(attempt(lambda: {[1]: 2}))
print(attempt(lambda: {[1]}))
print(attempt(lambda: V(1, [2])))
print(attempt(lambda: V([1], m=[2])))
print(attempt(lambda: "a".join([1, [2]])))
print(attempt(lambda: [1][[2]]))
print(attempt(lambda: [1][V(9):2]))
print(attempt(lambda: [1] * [2]))
print(attempt(lambda: print(*V(10))))
print(attempt(lambda: [1].index([2])))
def setitem():
    [1][5] = [2]
def setattrs():
    [1].x = [2]
def delitem():
    del {}[V(11)]
def inplace():
    a = [1]
    a += V(12)
def unpacks():
    a, b = [[1]]
def withs():
    with V(13):
        pass
def raises():
    raise V(14)
for f in (setitem, setattrs, delitem, inplace, unpacks, withs, raises):
    print(f.__name__, attempt(f))
