# topic: closures | level: deep
# a recursive inner function is a cycle
import gc
class T:
    def __del__(self):
        print("free T")
def outer():
    t = T()
    def fact(n):
        return 1 if n < 2 else n * fact(n - 1)
    def peek():
        return t
    return fact(10), peek
r, p = outer()
print(r)
del p
print("p gone")
print(gc.collect())
fs = [lambda x, i=i: x + i for i in range(3)]
print([f(1000) for f in fs])
