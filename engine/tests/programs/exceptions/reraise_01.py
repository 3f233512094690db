# topic: exceptions | level: deep
# raise again, and what the traceback holds
import sys
class T:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n)
def low():
    t = T("low")
    raise KeyError("k")
def mid():
    t = T("mid")
    try:
        low()
    except KeyError:
        print("mid saw it")
        raise
try:
    mid()
except KeyError as e:
    print("caught", e, sys.getrefcount(e))
    tb = e.__traceback__
    depth = 0
    while tb:
        depth += 1
        tb = tb.tb_next
    print(depth)
print("after")
