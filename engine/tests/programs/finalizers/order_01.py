# topic: finalizers | level: intermediate
# a finalizer that makes objects
made = []
class T:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        made.append(self.n * 1000)
        tmp = [self.n]
def scope():
    a = T(1)
    b = T(2)
    T(3)
    return len(made)
print(scope(), made)
x = [T(4), T(5)]
x[0] = None
print(made)
x = None
print(made)
