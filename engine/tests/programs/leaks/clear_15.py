# topic: leaks | level: deep
# a frame that is kept, and cleared
import sys
class Big:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n)
def work():
    big = Big("first")
    other = Big("second")
    return sys._getframe()
f = work()
print("kept", f.f_code.co_name)
f.clear()
print("cleared")
f.clear()
f = None
try:
    sys._getframe().clear()
except RuntimeError as e:
    print(e)
def fail():
    big = Big("in frame")
    raise ValueError("no")
try:
    fail()
except ValueError as e:
    t = e.__traceback__.tb_next
    t.tb_frame.clear()
    print("handled")
t = None
def gen():
    big = Big("in generator")
    yield 1
g = gen()
next(g)
try:
    g.gi_frame.clear()
    print("closed")
except RuntimeError as e:
    print(e)
print(next(g, "over"))
