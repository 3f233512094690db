# topic: generators | level: deep
# close, throw and finally in a generator
class Noisy:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n)
def gen():
    held = Noisy("held")
    try:
        while True:
            try:
                got = yield held.n
                print("got", got)
            except ValueError as e:
                print("inside", e)
    finally:
        print("finally")
g = gen()
print(next(g))
print(g.send("hello"))
print(g.throw(ValueError("oops")))
g.close()
print("closed")
try:
    next(g)
except StopIteration:
    print("exhausted")
h = gen()
next(h)
del h
print("end")
