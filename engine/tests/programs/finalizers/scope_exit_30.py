# topic: finalizers | level: intermediate
class Res:
    def __init__(self, name):
        self.name = name
        print("+", name)

    def __del__(self):
        print("-", self.name)


def work():
    a = Res("a")
    b = Res("b")
    pair = [a, b]
    a = None
    return pair


work()
held = work()[0]
print("held", held.name)
held = Res("c")
xs = [Res(i) for i in range(2)]
xs[0] = xs[1]
xs.clear()
del held
print("end")
